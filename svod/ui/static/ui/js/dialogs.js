// Dialogs are <dialog> alone: data-open="<id>" opens one, data-close closes the one it stands in.
// A dialog that htmx has just brought with data-shown opens at once.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-open]");
  if (opener) document.getElementById(opener.dataset.open)?.showModal();
  if (event.target.closest("[data-close]")) event.target.closest("dialog")?.close();
});

document.addEventListener("htmx:after:swap", () => {
  for (const dialog of document.querySelectorAll("dialog[data-shown]:not([open])")) dialog.showModal();
});
