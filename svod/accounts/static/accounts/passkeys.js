// Passkeys: the browser's dialogue between a form with data-passkey and the server's options.
const toBytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0))
const toText = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")
const ids = (list = []) => list.map((one) => ({ ...one, id: toBytes(one.id) }))

async function make(options) {
  const { publicKey } = options
  const selection = { ...publicKey.authenticatorSelection, residentKey: "required", requireResidentKey: true, userVerification: "required" }
  const made = await navigator.credentials.create({
    publicKey: {
      ...publicKey,
      authenticatorSelection: selection,
      challenge: toBytes(publicKey.challenge),
      user: { ...publicKey.user, id: toBytes(publicKey.user.id) },
      excludeCredentials: ids(publicKey.excludeCredentials),
    },
  })
  return {
    id: made.id,
    rawId: toText(made.rawId),
    type: made.type,
    authenticatorAttachment: made.authenticatorAttachment,
    clientExtensionResults: made.getClientExtensionResults(),
    response: {
      clientDataJSON: toText(made.response.clientDataJSON),
      attestationObject: toText(made.response.attestationObject),
      transports: made.response.getTransports?.() ?? [],
    },
  }
}

async function show(options) {
  const { publicKey } = options
  const shown = await navigator.credentials.get({
    publicKey: { ...publicKey, challenge: toBytes(publicKey.challenge), allowCredentials: ids(publicKey.allowCredentials) },
  })
  return {
    id: shown.id,
    rawId: toText(shown.rawId),
    type: shown.type,
    authenticatorAttachment: shown.authenticatorAttachment,
    clientExtensionResults: shown.getClientExtensionResults(),
    response: {
      clientDataJSON: toText(shown.response.clientDataJSON),
      authenticatorData: toText(shown.response.authenticatorData),
      signature: toText(shown.response.signature),
      userHandle: shown.response.userHandle ? toText(shown.response.userHandle) : null,
    },
  }
}

async function ask(form) {
  if (form.dataset.passkey === "enter") {
    const answer = await fetch(form.action, { headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" } })
    if (!answer.ok) throw new Error(answer.statusText)
    return show((await answer.json()).request_options)
  }
  const data = JSON.parse(document.getElementById("passkey-data").textContent)
  return form.dataset.passkey === "add" ? make(data.creation_options) : show(data.request_options)
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault()
    const refusal = form.querySelector("[data-refusal]")
    refusal.hidden = true
    try {
      form.elements.credential.value = JSON.stringify(await ask(form))
      form.submit()
    } catch {
      refusal.hidden = false
    }
  })
}
