// Three lines in a cell or the whole text: buttons data-density="tight" and "full" of one group.
const KEPT = "svod-density";

function apply(density) {
  for (const table of document.querySelectorAll(".plan-table")) table.classList.toggle("is-full", density === "full");
  for (const button of document.querySelectorAll("[data-density]")) {
    button.setAttribute("aria-pressed", String(button.dataset.density === density));
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-density]");
  if (!button) return;
  apply(button.dataset.density);
  try { localStorage.setItem(KEPT, button.dataset.density); } catch { /* private windows keep nothing */ }
});

let kept = null;
try { kept = localStorage.getItem(KEPT); } catch { /* private windows keep nothing */ }
if (kept) apply(kept);
