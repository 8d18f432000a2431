// The editor of the front page without loading it anew: buttons, drag and drop, search as one types.
// Everything is posted by the form that the page has without this script, and the answer is the page.

const said = document.getElementById("front-said");
let busy = false;

const editor = () => document.getElementById("front-editor");

async function show(response) {
  if (!response.ok) {
    // Signed out, or a failure of ours: the browser shows it as any page.
    location.reload();
    return;
  }
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.getElementById("front-editor");
  if (!fresh) {
    location.assign(response.url);
    return;
  }
  const key = document.activeElement?.dataset?.key;
  const slot = document.getElementById("slot").value;
  editor().replaceWith(document.adoptNode(fresh));
  document.getElementById("slot").value = slot;
  history.replaceState(history.state, "", response.url);
  const [number] = (key ?? "").match(/\d+$/) ?? [];
  const again = key && document.querySelector(`[data-key="${CSS.escape(key)}"]:not(:disabled)`);
  const near = number && /^(up|down)-/.test(key) && document.getElementById(`placement-${number}`);
  const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  if (key) (again || near || target || document.getElementById("at")).focus({ preventScroll: true });
  const outcome = editor().querySelector("[data-outcome]");
  // The same sentence twice is said twice.
  said.textContent = "";
  if (outcome) requestAnimationFrame(() => (said.textContent = outcome.textContent));
}

async function act(what) {
  if (busy) return;
  busy = true;
  const form = document.getElementById("act");
  const typed = new FormData(form);
  typed.set("do", what);
  try {
    await show(await fetch(form.action, { method: "POST", body: typed }));
  } catch {
    // No connection: the browser's own page says so, and the way back shows this one.
    form.insertAdjacentHTML("beforeend", '<input type="hidden" name="do">');
    form.elements.do.value = what;
    form.submit();
  } finally {
    busy = false;
  }
}

document.addEventListener("submit", (event) => {
  if (event.target.id === "act" && event.submitter) {
    event.preventDefault();
    act(event.submitter.value);
  }
});

// -- Dragging -------------------------------------------------------------------------------------

let dragged = null;

function clean() {
  for (const element of document.querySelectorAll(".drop-before, .dropping")) {
    element.classList.remove("drop-before", "dropping");
  }
}

// The placement before which something dropped here would stand; null at the end of those placed.
function before(list, event) {
  const placed = [...list.querySelectorAll("[data-placement]")].filter((item) => item !== dragged);
  return placed.find((item) => {
    const box = item.getBoundingClientRect();
    const beside = placed.some((one) => one !== item && one.getBoundingClientRect().top === box.top);
    if (event.clientY < box.top) return true;
    return beside
      ? event.clientY < box.bottom && event.clientX < box.left + box.width / 2
      : event.clientY < box.top + box.height / 2;
  }) ?? null;
}

document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[data-do]");
  if (!dragged) return;
  dragged.classList.add("dragged");
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.querySelector(".item-headline").textContent);
});

document.addEventListener("dragover", (event) => {
  const list = dragged && event.target.closest?.("[data-slot], .slot");
  if (!list) return;
  event.preventDefault();
  clean();
  const items = list.matches("[data-slot]") ? list : list.querySelector("[data-slot]");
  if (!items) return;
  items.classList.add("dropping");
  before(items, event)?.classList.add("drop-before");
});

document.addEventListener("drop", (event) => {
  const place = dragged && event.target.closest?.("[data-slot], .slot");
  const items = place && (place.matches("[data-slot]") ? place : place.querySelector("[data-slot]"));
  if (!items) return;
  event.preventDefault();
  act(`${dragged.dataset.do}:${items.dataset.slot}:${before(items, event)?.dataset.placement ?? ""}`);
});

document.addEventListener("dragend", () => {
  dragged?.classList.remove("dragged");
  dragged = null;
  clean();
});

// -- Finding --------------------------------------------------------------------------------------

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-into]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  document.getElementById("slot").value = link.dataset.into;
  document.getElementById("find").scrollIntoView({ block: "nearest" });
  document.getElementById("q").focus();
});

let timer = 0;
let asked = 0;

document.addEventListener("input", (event) => {
  if (event.target.id !== "q" || event.isComposing) return;
  clearTimeout(timer);
  timer = setTimeout(async () => {
    const address = new URL(location);
    address.hash = "";
    address.searchParams.set("q", event.target.value);
    const mine = ++asked;
    const answer = await fetch(address).catch(() => null);
    if (!answer?.ok || mine !== asked) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.getElementById("found");
    if (!found) return;
    document.getElementById("found").replaceWith(document.adoptNode(found));
    document.querySelector('#act [name="q"]').value = event.target.value;
    history.replaceState(history.state, "", address);
    said.textContent = `${found.querySelector("h3").textContent} (${found.querySelectorAll(".found").length})`;
  }, 300);
});
