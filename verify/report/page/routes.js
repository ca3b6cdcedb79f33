// Links inside the page open what they name: a certificate, a statement, a phase diagram.

function follow() {
  const name = decodeURIComponent(location.hash.slice(1)), pair = /^phase-(\d+)-(\d+)$/.exec(name);
  if (pair && showPhases(Number(pair[1]), Number(pair[2]))) {
    byId("phases").scrollIntoView();
    byId("tau").focus({ preventScroll: true });
    return;
  }
  const target = name ? byId(name) : null;
  if (target?.tagName !== "DETAILS") return;
  if (target.hidden) {
    byId("filter").value = "";
    narrow();
  }
  target.open = true;
  target.scrollIntoView();
  target.querySelector("summary").focus({ preventScroll: true });
}

addEventListener("hashchange", follow);
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href^='#']");
  if (link && link.hash === location.hash) follow(); // no change of the address, but perhaps it was closed since
});
follow();
