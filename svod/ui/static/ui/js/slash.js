// The key "/" leads to the search, by its place on the keyboard (code): in a Russian layout it is the same.
export const typing = (target) => target.closest("input, textarea, select, [contenteditable]");

document.addEventListener("keydown", (event) => {
  const target = event.target instanceof Element ? event.target : document.body;
  const search = event.code === "Slash" && document.querySelector("[data-search]");
  if (!search || typing(target) || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  search.matches("input") ? search.focus() : search.click();
});
