// <ui-toasts>: what has just happened, at the foot of the page. Ten seconds, longer while the pointer or the focus is on it.
// Also the one place where an answer that is not the expected fragment is turned into words.
const LIFE = 10_000;

class Toasts extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => {
      if (event.target.closest("[data-dismiss]")) event.target.closest(".toast").remove();
    });
    new MutationObserver((records) => {
      for (const record of records) for (const node of record.addedNodes) if (node instanceof Element) this.#let(node);
    }).observe(this, { childList: true });
    for (const toast of this.children) this.#let(toast);
  }

  #let(toast) {
    let timer;
    const start = () => { timer = setTimeout(() => toast.remove(), LIFE); };
    const stop = () => clearTimeout(timer);
    toast.addEventListener("pointerenter", stop);
    toast.addEventListener("pointerleave", start);
    toast.addEventListener("focusin", stop);
    toast.addEventListener("focusout", start);
    start();
  }

  say(text, state = "done") {
    const toast = document.createElement("div");
    toast.className = `toast is-${state}`;
    const words = document.createElement("span");
    words.textContent = text;
    const close = document.createElement("button");
    close.type = "button";
    close.dataset.dismiss = "";
    close.textContent = this.dataset.close;
    toast.append(words, close);
    this.append(toast);
  }
}

customElements.define("ui-toasts", Toasts);

const say = (text, state) => document.querySelector("ui-toasts")?.say(text, state);

// An error page is a whole document; its two sentences are enough, and it must not land inside a cell.
function sentenceOf(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  return ["[data-what]", "[data-then]"].map((part) => page.querySelector(part)?.textContent.trim())
    .filter(Boolean).map((part) => (/[.!?…]$/.test(part) ? part : `${part}.`)).join(" ");
}

document.addEventListener("htmx:before:swap", (event) => {
  const { ctx } = event.detail;
  const { status, raw } = ctx.response ?? {};
  if (raw?.redirected && new URL(raw.url).pathname === "/sign-in/") {
    event.preventDefault(); // the session is over: the whole page goes to the sign-in form and comes back
    location.reload();
  } else if (status >= 400 && /<html[\s>]/i.test(ctx.text)) {
    event.preventDefault();
    const toasts = document.querySelector("ui-toasts");
    say(sentenceOf(ctx.text) || toasts?.dataset.failed, "not_done");
  }
});

document.addEventListener("htmx:error", (event) => {
  if (event.detail.ctx) say(document.querySelector("ui-toasts")?.dataset.offline, "not_done");
});
