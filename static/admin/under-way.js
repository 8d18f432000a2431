// What is on its way into a form: one that is sent before it has come would be saved without it.

const works = new Map();

/** Counts `work` until it ends; `told` is called when somebody sends the form meanwhile. */
export async function underWay(work, form, told) {
  works.set(work, { form, told });
  try {
    return await work;
  } finally {
    works.delete(work);
  }
}

export const isUnderWay = () => works.size > 0;

async function settled() {
  while (works.size) await Promise.allSettled(works.keys());
}

let isWaiting = false;
let waiting = null;

const ways = (form) => [...works.values()].filter((way) => way.form === form);

// Before every other listener of this event: none of them is to see what is not complete.
window.addEventListener(
  "submit",
  async (event) => {
    const form = event.target;
    if (!ways(form).length) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const isFirst = !isWaiting;
    isWaiting = true;
    // The button that was pressed last is meant.
    waiting = event.submitter;
    if (!isFirst) return;
    for (const { told } of ways(form)) told();
    await settled();
    isWaiting = false;
    form.requestSubmit(waiting);
  },
  true,
);

window.addEventListener("beforeunload", (event) => {
  if (isUnderWay()) event.preventDefault();
});
