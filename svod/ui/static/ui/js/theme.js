// Light or dark before the first paint: this file is loaded in <head> without defer, the other scripts are modules.
(() => {
  const KEPT = "svod-theme";
  const root = document.documentElement;
  const kept = () => {
    try { return localStorage.getItem(KEPT); } catch { return null; }
  };
  const theme = kept();
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;

  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-theme-toggle]")) return;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    try { localStorage.setItem(KEPT, root.dataset.theme); } catch { /* private windows keep nothing */ }
  });
})();
