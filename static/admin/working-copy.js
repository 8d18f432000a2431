// Keeps what is typed while it is typed: in this browser at once, on the server a moment later. Holds
// a save back while there is no line or no session, so that no error page takes the text's place.
// No clock of this machine is asked: `count` says which text is the newer one.

import { Keeper } from "./keeper.js";
import { forget, keepHere, leftHere } from "./kept-here.js";
import { showPresence } from "./presence.js";
import { typedIn, watch } from "./typed.js";
import { isUnderWay } from "./under-way.js";

const REST = 2_000;
const AT_MOST = 5_000;
const BEAT = 15_000;
const ASK_AGAIN = 3_000;

const form = document.querySelector("form[data-keep]");
const page = (name) => document.querySelector(`[data-${name}]`);
const say = (name) => page(`say="${name}"`).content.textContent;
const number = (text) => (text ? Number(text) : null);
// `crypto.randomUUID` is missing where a site is opened without https.
const newToken = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");

const keeper = new Keeper(form);
const previews = new BroadcastChannel("working-copies");
const copy = {
  person: number(form.dataset.person),
  article: number(form.dataset.article),
  window: newToken(),
  shown_revision: number(form.elements.shown_revision.value),
  taken_up: number(form.elements["working-copy"].value),
  count: 0,
  typed: null,
};
form.elements["working-window"].value = copy.window;

// The text that counts as unchanged; null where the page opened with a text that is not saved.
let before = form.dataset.unsavedNow ? null : typedIn(form);
let reached = 0;
let firstTouch = null;
let timer = 0;
let leaving = false;
let holding = false;
let passing = false;
let waiting = null;
let warned = false;
let state = "";

function noticeChange() {
  const typed = typedIn(form);
  const text = JSON.stringify(typed);
  if (text === JSON.stringify(copy.typed ?? before)) return;
  copy.typed = typed;
  copy.count += 1;
  if (!keepHere(copy) && state === "offline") tell("full");
}

function touched() {
  // Who goes on typing has not left, whatever became of the save.
  leaving = false;
  firstTouch ??= performance.now();
  const rest = Math.min(REST, Math.max(0, AT_MOST - (performance.now() - firstTouch)));
  clearTimeout(timer);
  timer = setTimeout(look, rest);
}

function look() {
  clearTimeout(timer);
  firstTouch = null;
  if (leaving) return;
  noticeChange();
  if (copy.count > reached) send();
}

async function send() {
  let sent;
  const { state: outcome, answer } = await keeper.send(() => {
    sent = copy.count;
    return { ...copy, typed: copy.count > reached ? copy.typed : null };
  });
  if (outcome === "kept") {
    // A count below ours says that the row is gone: saved or thrown away from another window.
    reached = answer.count;
    copy.taken_up = copy.count ? null : copy.taken_up;
    if (reached >= copy.count) forget(copy);
    else if (copy.count === sent) touched();
    shown(answer);
  }
  tell(outcome, answer);
  return outcome;
}

function shown(answer) {
  showPresence(page("presence"), answer.others ?? []);
  for (const [name, text] of [["newer", answer.newer], ["elsewhere", answer.elsewhere && say("elsewhere")]]) {
    const line = page(name);
    line.hidden = !text;
    if (text && line.textContent !== text) line.textContent = text;
  }
  if (!copy.count) return;
  // To load this page again, or to come back to it, goes on with this text.
  const address = new URL(location);
  address.searchParams.set("copy", answer.id);
  history.replaceState(history.state, "", address);
  previews.postMessage(answer.id);
}

function tell(outcome, answer = {}) {
  const line = page("kept");
  state = outcome;
  let text = ["not-kept", "refused", "another"].includes(outcome) ? answer.reason : say(outcome);
  if (outcome === "kept") text = copy.count ? text.replace("{time}", answer.at) : "";
  const isIncomplete = outcome === "kept" && isUnderWay();
  if (isIncomplete) text = say("under-way");
  if (line.textContent !== text) line.textContent = text;
  line.classList.toggle("window-warn", outcome !== "kept" || isIncomplete);
}

function hold(text, withDoor = false) {
  page("held").hidden = !text;
  page("held-text").textContent = text;
  page("door").hidden = !withDoor;
  // What goes on by itself is nothing to put away.
  page("held-away").hidden = withDoor;
  if (text) page("held").scrollIntoView({ block: "nearest" });
}

function go(button) {
  form.elements["working-count"].value = copy.count || 1;
  leaving = !button?.formTarget;
  passing = true;
  form.requestSubmit(button);
  passing = false;
}

async function ask(button) {
  noticeChange();
  const outcome = await send();
  waiting = outcome === "signed-out" ? button : null;
  // What is too long to be kept may still be sent; the form's own answer says what is to be mended.
  if (outcome === "kept" || outcome === "not-kept" || (outcome === "another" && warned)) {
    hold("");
    go(button);
  } else if (outcome === "signed-out") {
    hold(say("held-signed-out"), true);
  } else {
    hold(outcome === "offline" ? say("held-offline") : page("kept").textContent);
  }
  warned = outcome === "another";
}

async function once(button) {
  if (holding) return;
  holding = true;
  try {
    await ask(button);
  } finally {
    holding = false;
  }
}

// Before every other listener of this event, and in their place until the line is known to stand.
window.addEventListener(
  "submit",
  (event) => {
    if (event.target !== form || passing) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    once(event.submitter);
  },
  true,
);

const again = () => (waiting ? once(waiting) : leaving || send());

async function handOver() {
  let any = false;
  for (const left of leftHere(copy.person, copy.window)) {
    const { state: outcome } = await keeper.send(() => left);
    if (outcome !== "kept") continue;
    forget(left);
    keeper.leave(left);
    any = true;
  }
  if (!any) return;
  const answer = await fetch(`${form.dataset.offers}?article=${copy.article ?? ""}`);
  if (answer.ok) page("offered").innerHTML = await answer.text();
}

page("held-away").addEventListener("click", () => hold(""));

watch(form, {
  touched,
  // The editor writes the same text in its own way; that is no change.
  ready: () => before && !copy.typed && (before = { ...before, body: typedIn(form).body }),
});

document.addEventListener("visibilitychange", () => document.hidden && look());
window.addEventListener("pagehide", () => {
  if (!leaving) noticeChange();
  keeper.leave(copy);
});
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  leaving = false;
  send();
});
window.addEventListener("online", again);
window.addEventListener("focus", () => waiting && again());
setInterval(() => waiting && again(), ASK_AGAIN);
setInterval(() => leaving || holding || waiting || (noticeChange(), send()), BEAT);

handOver().then(send);
if (before === null) touched();
