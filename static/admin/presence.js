// Who else has the article open: <ul data-presence data-typing="…">, and on pages that only show an
// article `data-address`, which is asked every few seconds.

const EVERY = 15_000;

/** Lines stay where they are while a person is there, so that only who comes is read aloud. */
export function showPresence(list, others) {
  const there = new Map([...list.children].map((line) => [line.dataset.person, line]));
  for (const { person, text, typing } of others) {
    let line = there.get(String(person));
    there.delete(String(person));
    if (!line) {
      line = document.createElement("li");
      line.dataset.person = person;
      line.append(document.createElement("span"), " ", document.createElement("strong"));
      list.append(line);
    }
    const [sentence, now] = line.querySelectorAll("span, strong");
    if (sentence.textContent !== text) sentence.textContent = text;
    now.textContent = typing ? list.dataset.typing : "";
  }
  for (const line of there.values()) line.remove();
}

for (const list of document.querySelectorAll("[data-presence][data-address]")) {
  const ask = async () => {
    try {
      const answer = await fetch(list.dataset.address, { headers: { Accept: "application/json" } });
      if (answer.ok) showPresence(list, (await answer.json()).others);
    } catch {
      // Without a line nobody knows who is there; the next round asks again.
    }
  };
  ask();
  setInterval(ask, EVERY);
}
