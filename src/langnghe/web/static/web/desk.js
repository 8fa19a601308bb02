// The panel beside the list follows the row that is highlighted. Without this file the link in each row opens the same.

const panel = document.querySelector("[data-why]");
const kept = new Map();
let wanted = "";

async function explain(address) {
  if (!kept.has(address)) {
    const answer = await fetch(`${address}khung/`, { headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) return;
    kept.set(address, await answer.text());
  }
  if (address === wanted) panel.innerHTML = kept.get(address);
}

function follow(row) {
  const day = row.querySelector("a.day");
  if (!day || day.href === wanted) return;
  for (const other of document.querySelectorAll("[data-rows] > .at")) other.classList.remove("at");
  row.classList.add("at");
  wanted = day.href;
  explain(wanted).catch(() => {});
}

if (panel) {
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest?.("[data-rows] > li");
    if (row) follow(row);
  });
}
