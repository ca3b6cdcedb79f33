// CGAL's exact solver for linear and quadratic programs on a set of integer points.
//
// Reads from standard input: what is asked (distance, feasible, margin), the number type of the data (int, double, big), the number n of
// points and their dimension d, then n rows. A row has d integers, after them for "margin" the factor of s in that row.
// Prints: the seconds from the first row in memory to the solution, "optimal" or "infeasible", the optimum, and the support.
//   distance: the minimum of |sum x_j v_j|^2 over x >= 0 with sum x_j = 1; the support are the j with x_j > 0
//   feasible: the same x with sum x_j v_j = 0
//   margin:   the maximum of s with v_j.y >= b_j s, |y_i| <= 1
// The optimum is printed as four integers p e q f, for the number (p 2^e) / (q 2^f).
//
// "int" and "big" price in exact arithmetic. "double" prices in floating point first and is faster, but its answers are not always optimal.

#include <CGAL/Gmpz.h>
#include <CGAL/Gmpzf.h>
#include <CGAL/QP_functions.h>
#include <CGAL/QP_models.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iostream>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

using Clock = std::chrono::steady_clock;
template <class Number> using Rows = std::vector<std::vector<Number>>;

static void print(const CGAL::Gmpz& value) { std::cout << " " << value << " 0"; }
static void print(const CGAL::Gmpzf& value) { std::cout << " " << CGAL::Gmpz(value.man()) << " " << value.exp(); }

template <class Number> static Number dot(const std::vector<Number>& a, const std::vector<Number>& b) {
    Number sum(0);
    for (std::size_t k = 0; k < a.size(); ++k) sum += a[k] * b[k];
    return sum;
}

// Eight partial sums let the compiler use vector instructions; exact, as the caller keeps all sums below 2^53.
template <> double dot(const std::vector<double>& a, const std::vector<double>& b) {
    double part[8] = {0, 0, 0, 0, 0, 0, 0, 0};
    std::size_t k = 0;
    for (; k + 8 <= a.size(); k += 8)
        for (int i = 0; i < 8; ++i) part[i] += a[k + i] * b[k + i];
    for (; k < a.size(); ++k) part[0] += a[k] * b[k];
    return ((part[0] + part[1]) + (part[2] + part[3])) + ((part[4] + part[5]) + (part[6] + part[7]));
}

// Called while the program is alive: a solution refers to it.
template <class Exact> static void report(Clock::time_point start, const CGAL::Quadratic_program_solution<Exact>& solution) {
    std::cout << std::chrono::duration<double>(Clock::now() - start).count();
    if (solution.is_infeasible()) {
        std::cout << " infeasible" << std::endl;
        return;
    }
    std::cout << (solution.is_optimal() ? " optimal" : " unbounded");
    print(solution.objective_value_numerator());
    print(solution.objective_value_denominator());
    int j = 0;
    for (auto value = solution.variable_numerators_begin(); value != solution.variable_numerators_end(); ++value, ++j)
        if (CGAL::sign(*value) != CGAL::ZERO) std::cout << " " << j;
    std::cout << std::endl;
}

// Data: the numbers that are read. Input and Exact: CGAL's types of the program and of its arithmetic.
template <class Input, class Exact, class Data> static void answer(const std::string& question, const Rows<Data>& rows, std::size_t d) {
    const auto start = Clock::now();
    const int n = static_cast<int>(rows.size()), dimension = static_cast<int>(d);
    if (question == "distance") {
        CGAL::Quadratic_program<Input> program(CGAL::EQUAL, true, Input(0), false, Input(0));
        for (int j = 0; j < n; ++j) {
            program.set_a(j, 0, Input(1));
            for (int i = 0; i <= j; ++i) program.set_d(j, i, Input(Data(2) * dot(rows[j], rows[i])));
        }
        program.set_b(0, Input(1));
        report<Exact>(start, CGAL::solve_nonnegative_quadratic_program(program, Exact()));
    } else if (question == "feasible") {
        CGAL::Quadratic_program<Input> program(CGAL::EQUAL, true, Input(0), false, Input(0));
        for (int j = 0; j < n; ++j) {
            for (int i = 0; i < dimension; ++i) program.set_a(j, i, Input(rows[j][i]));
            program.set_a(j, dimension, Input(1));
        }
        program.set_b(dimension, Input(1));
        report<Exact>(start, CGAL::solve_nonnegative_linear_program(program, Exact()));
    } else if (question == "margin") {
        CGAL::Quadratic_program<Input> program(CGAL::LARGER, true, Input(-1), true, Input(1));
        for (int j = 0; j < n; ++j) {
            for (int i = 0; i < dimension; ++i) program.set_a(i, j, Input(rows[j][i]));
            program.set_a(dimension, j, Input(-rows[j][d]));
        }
        program.set_l(dimension, false);
        program.set_u(dimension, false);
        program.set_c(dimension, Input(-1));
        report<Exact>(start, CGAL::solve_linear_program(program, Exact()));
    } else {
        throw std::runtime_error("unknown question " + question);
    }
}

template <class Data> static Rows<Data> read(std::size_t n, std::size_t width) {
    Rows<Data> rows(n, std::vector<Data>(width));
    for (auto& row : rows)
        for (auto& value : row)
            if (!(std::cin >> value)) throw std::runtime_error("the input ends early");
    return rows;
}

int main() {
    try {
        std::ios::sync_with_stdio(false);
        std::string question, type;
        std::size_t n = 0, d = 0;
        std::cin >> question >> type >> n >> d;
        const std::size_t width = d + (question == "margin");
        if (type == "big") {
            answer<CGAL::Gmpz, CGAL::Gmpz>(question, read<CGAL::Gmpz>(n, width), d);
            return 0;
        }
        const Rows<double> rows = read<double>(n, width);
        double largest = 1;
        for (const auto& row : rows)
            for (const double value : row) largest = std::max(largest, std::fabs(value));
        const double bound = question == "distance" ? 2 * largest * largest * static_cast<double>(d) : largest;
        if (bound >= (type == "int" ? std::numeric_limits<int>::max() : std::ldexp(1.0, 53))) throw std::runtime_error("the entries are too large");
        if (type == "int")
            answer<int, CGAL::Gmpz>(question, rows, d);
        else
            answer<double, CGAL::Gmpzf>(question, rows, d);
    } catch (const std::exception& error) {
        std::cerr << error.what() << std::endl;
        return 1;
    }
}
