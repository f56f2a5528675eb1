// The panel beside a table. A link of class .row-open (aria-controls="panel") opens it: htmx brings the content and keeps the
// address; without htmx the link leads to the same page with the panel drawn. Closing gives the focus back to the link.
const page = () => document.querySelector(".plan-page");
const panel = () => document.getElementById("panel");
const openRow = () => document.querySelector(".plan-table tr.is-open");

function mark(row, open) {
  row?.classList.toggle("is-open", open);
  row?.querySelector(".row-open")?.setAttribute("aria-expanded", String(open));
}

export function openPanel(row) {
  if (!page() || !panel()) return;
  mark(openRow(), false);
  mark(row, true);
  page().classList.add("has-panel");
  panel().hidden = false;
}

export function closePanel() {
  if (!page()?.classList.contains("has-panel")) return false;
  const row = openRow();
  page().classList.remove("has-panel");
  panel().hidden = true;
  mark(row, false);
  row?.querySelector(".row-open")?.focus();
  const closed = panel().dataset.closedUrl ?? panel().querySelector("[data-panel-close][href]")?.href;
  if (closed) history.replaceState(history.state, "", closed);
  return true;
}

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-panel-close]")) return;
  if (closePanel()) event.preventDefault();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || document.querySelector("dialog:modal, [popover]:popover-open")) return;
  if (!event.target.closest?.("form")) closePanel();
});

// Content has come: show it, mark its row (data-row on the panel's first element names the row's id), go to its heading.
document.addEventListener("htmx:after:swap", (event) => {
  const { target } = event.detail.ctx;
  if (target !== panel() && target !== "#panel") return;
  const id = panel().querySelector("[data-row]")?.dataset.row;
  openPanel(id ? document.getElementById(id) : event.target.closest("tr"));
  panel().querySelector("h2")?.focus();
});
