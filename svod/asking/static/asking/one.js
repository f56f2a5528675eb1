// A draft that outlives a lost network and a reload: kept on the device as typed, on the server in a pause and on leaving.
const form = document.querySelector("form[data-draft]");
if (form) {
  const PAUSE = 20000;
  const key = form.dataset.key;
  const fields = () => [...form.elements].filter((each) => each.name && each.type !== "file" && each.type !== "hidden" && each.type !== "submit");
  const status = form.querySelector(".names");
  let timer = 0;
  let changed = false;

  const typed = () => {
    const found = {};
    for (const each of fields()) {
      if (each.type === "radio" || each.type === "checkbox") { if (each.checked) found[each.name] = each.value; }
      else if (each.value) found[each.name] = each.value;
    }
    return found;
  };
  const store = (value) => {
    try { value ? localStorage.setItem(key, JSON.stringify(value)) : localStorage.removeItem(key); } catch { /* forbidden here */ }
  };
  const kept = () => {
    try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
  };
  const put = (words) => {
    for (const each of fields()) {
      if (each.type === "radio") each.checked = words[each.name] === each.value;
      else if (each.name in words) each.value = words[each.name];
    }
    if (words.link) form.querySelector("#lk").checked = true;
  };
  const post = () => {
    if (!changed) return;
    const body = new FormData();
    for (const name of ["form", "csrfmiddlewaretoken"]) if (form.elements[name]) body.append(name, form.elements[name].value);
    for (const [name, value] of Object.entries(typed())) body.append(name, value);
    if (navigator.sendBeacon(form.dataset.draft, body)) changed = false;
  };
  const say = (words) => { status.textContent = words; };

  const old = kept();
  const faults = document.getElementById("faults");
  if (old && old.version === form.dataset.version && old.at > Number(form.dataset.at) && !faults) {
    put(old.words);
    say(form.dataset.kept);
    changed = true;
  } else if (old && old.version !== form.dataset.version) store(null);

  form.addEventListener("input", (event) => {
    if (event.target.type === "file") return;
    changed = true;
    store({ version: form.dataset.version, at: Date.now() / 1000, words: typed() });
    clearTimeout(timer);
    timer = setTimeout(post, PAUSE);
  });
  form.addEventListener("change", (event) => {
    if (event.target.type !== "file") return;
    say([...form.querySelectorAll("input[type=file]")].flatMap((each) => [...each.files]).map((file) => file.name).join(", "));
  });
  form.addEventListener("submit", (event) => {
    if (!navigator.onLine) {
      event.preventDefault();
      say(form.dataset.offline);
      return;
    }
    clearTimeout(timer);
    changed = false;
  });
  addEventListener("pagehide", post);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") post(); });
  addEventListener("online", () => { say(""); });
}
