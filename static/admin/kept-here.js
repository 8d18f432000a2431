// Unsaved texts in this browser, from the moment of typing until the server has them.

const PREFIX = "working-copy:";

const key = ({ person, article, window }) => `${PREFIX}${person}:${article ?? "new"}:${window}`;

/** Whether the browser kept it; it may be full, or forbidden to keep anything. */
export function keepHere(copy) {
  try {
    localStorage.setItem(key(copy), JSON.stringify(copy));
    return true;
  } catch {
    return false;
  }
}

export function forget(copy) {
  try {
    localStorage.removeItem(key(copy));
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

/** What this person left in this browser in other windows. */
export function leftHere(person, window) {
  const found = [];
  try {
    for (const name of Object.keys(localStorage)) {
      if (!name.startsWith(`${PREFIX}${person}:`)) continue;
      const copy = JSON.parse(localStorage.getItem(name));
      if (copy.window !== window) found.push(copy);
    }
  } catch {
    // Something else wrote there, or the browser keeps nothing.
  }
  return found;
}
