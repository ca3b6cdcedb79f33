// The list of certificates, narrowed to those with all the words that are typed.

const certificates = [...document.querySelectorAll("details.certificate")];
const texts = certificates.map((item) => `${item.querySelector("summary").textContent} ${item.querySelector(".claims").textContent}`.toLowerCase());

function narrow() {
  const words = byId("filter").value.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  certificates.forEach((item, k) => {
    item.hidden = !words.every((word) => texts[k].includes(word));
    count += item.hidden ? 0 : 1;
  });
  for (const group of document.querySelectorAll(".group")) group.hidden = !group.querySelector("details.certificate:not([hidden])");
  byId("filter-words").textContent = words.length ? `${count} of ${certificates.length}` : "";
}

byId("filter").addEventListener("input", narrow);
