import { typing } from "./slash.js";

// Keys of the whole page. Taken by place on the keyboard (code), not by letter: in a Russian layout they are the same.
const GO = { KeyT: "", KeyP: "plan/", KeyM: "meetings/", KeyR: "report/", KeyI: "import/" };
let waiting = false;

function go(code) {
  const link = document.querySelector(`.nav a[href$="/desk/${GO[code]}"]`);
  if (link) location.assign(link.href);
}

function neighbour(row, step) {
  const all = [...document.querySelectorAll(".row-open")].filter((each) => each.checkVisibility());
  return all[all.indexOf(row) + step];
}

document.addEventListener("keydown", (event) => {
  const target = event.target instanceof Element ? event.target : document.body;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    target.closest("form")?.requestSubmit();
    return;
  }
  const row = target.closest(".row-open");
  if (row && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    const next = neighbour(row, event.key === "ArrowDown" ? 1 : -1);
    if (next) {
      event.preventDefault();
      next.focus();
    }
    return;
  }
  if (typing(target) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (waiting && event.code in GO) go(event.code);
  waiting = event.code === "KeyG";
});
