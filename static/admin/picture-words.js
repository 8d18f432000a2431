// The words of pictures that have just been added: a row each, fetched as each arrives, and "copy to
// all" without a way to the server.

/** Add the row of a picture, once, in the order of `number` whichever answer comes first. */
export async function addRow(rows, picture, { number }) {
  const there = () => rows.querySelector(`[data-picture-row="${picture.id}"]`);
  if (there()) return;
  const answer = await fetch(`${rows.dataset.address}?part=1&id=${picture.id}`);
  if (!answer.ok) return;
  const made = document.createElement("template");
  made.innerHTML = await answer.text();
  if (there()) return;
  const row = made.content.firstElementChild;
  row.dataset.number = number;
  rows.insertBefore(row, [...rows.children].find((other) => Number(other.dataset.number) > number) ?? null);
}

/** Save the words without leaving the page. Gives the pictures as they are now, or null when a row has to be mended. */
export async function saveRows(form, rows) {
  const answer = await fetch(form.action, {
    method: "POST",
    headers: { Accept: "application/json" },
    body: new FormData(form),
  });
  if (answer.ok) return (await answer.json()).pictures;
  if (answer.status === 422) rows.innerHTML = await answer.text();
  return null;
}

for (const all of document.querySelectorAll("[data-for-all]")) {
  const form = all.closest("form");
  all.querySelector("[data-copy-to-all]").addEventListener("click", (event) => {
    event.preventDefault();
    for (const field of all.querySelectorAll("input:not([type=hidden])")) {
      if (!field.value.trim()) continue;
      const name = field.name.slice("all-".length);
      for (const other of form.querySelectorAll(`[data-picture-row] [name$="-${name}"]`)) {
        other.value = field.value;
        other.dispatchEvent(new Event("input", { bubbles: true }));
      }
    }
  });
}
