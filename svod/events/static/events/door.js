// The door: tickets read by the camera, by the browser itself or by jsQR; without a network they wait on this telephone.
const PAUSE = 400;
const SIDE = 640;
const AGAIN = 5000;

class EventDoor extends HTMLElement {
  connectedCallback() {
    this.seen = new Map();
    this.token = this.querySelector("input[name=csrfmiddlewaretoken]").value;
    this.answers = this.querySelector("[data-answers]");
    if (navigator.mediaDevices) {
      this.querySelector("[data-camera]").hidden = false;
      this.querySelector("[data-start]").addEventListener("click", () => this.start());
    }
    addEventListener("online", () => this.send());
    this.timer = setInterval(() => this.send(), 15000);
    this.send();
  }

  disconnectedCallback() {
    clearInterval(this.timer);
    this.stopped = true;
  }

  get waiting() {
    try {
      return JSON.parse(localStorage.getItem(this.dataset.key)) ?? [];
    } catch {
      return [];
    }
  }

  set waiting(lines) {
    localStorage.setItem(this.dataset.key, JSON.stringify(lines));
    this.note();
  }

  note() {
    const note = this.querySelector("[data-queue]");
    const count = this.waiting.length;
    note.hidden = !count;
    note.textContent = count ? `${this.dataset.waits} (${count})` : "";
  }

  async reader() {
    const formats = "BarcodeDetector" in window ? await BarcodeDetector.getSupportedFormats() : [];
    if (formats.includes("qr_code")) {
      const detector = new BarcodeDetector({ formats: ["qr_code"] });
      return async (video) => (await detector.detect(video).catch(() => [])).map((found) => found.rawValue);
    }
    await import(this.dataset.decoder);
    const canvas = document.createElement("canvas");
    const context = canvas.getContext("2d", { willReadFrequently: true });
    return (video) => {
      const scale = Math.min(1, SIDE / Math.max(video.videoWidth, video.videoHeight));
      canvas.width = Math.round(video.videoWidth * scale);
      canvas.height = Math.round(video.videoHeight * scale);
      context.drawImage(video, 0, 0, canvas.width, canvas.height);
      const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
      const found = self.jsQR(data, width, height, { inversionAttempts: "dontInvert" });
      return found?.data ? [found.data] : [];
    };
  }

  async start() {
    const video = this.querySelector("[data-video]");
    let look;
    try {
      look = await this.reader();
      video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      await video.play();
    } catch {
      this.say(this.dataset.nocamera, "not_done");
      return;
    }
    video.hidden = false;
    this.querySelector("[data-start]").hidden = true;
    while (!this.stopped) {
      for (const code of await look(video)) this.read(code);
      await new Promise((done) => setTimeout(done, PAUSE));
    }
  }

  read(code) {
    const now = Date.now();
    if (now - (this.seen.get(code) ?? 0) < AGAIN) return;
    this.seen.set(code, now);
    const safe = code.replace(/\s+/g, "").slice(0, 40);
    this.waiting = [...this.waiting, `${safe} ${new Date().toISOString()}`];
    this.send();
  }

  async send() {
    const lines = this.waiting;
    if (!lines.length || this.busy) return;
    this.busy = true;
    try {
      const answer = await fetch(this.dataset.batch, {
        method: "POST",
        headers: { "X-CSRFToken": this.token },
        body: new URLSearchParams({ scans: lines.join("\n") }),
      });
      if (!answer.ok && answer.status !== 422) throw new Error(answer.status);
      this.waiting = this.waiting.slice(lines.length);
      const told = await answer.json();
      if (told.error) this.say(told.error, "not_done");
      for (const scan of told.scans ?? []) {
        this.say(scan.words, { came: "done", again: "partly" }[scan.outcome] ?? "not_done");
      }
      if (told.came !== undefined) this.querySelector("[data-came]").textContent = told.came;
    } catch {
      this.note();
    } finally {
      this.busy = false;
    }
  }

  say(words, state) {
    const line = document.createElement("p");
    line.className = `notice is-${state}`;
    line.textContent = words;
    this.answers.prepend(line);
    while (this.answers.children.length > 5) this.answers.lastChild.remove();
  }
}

customElements.define("event-door", EventDoor);
