// A preview of the text in the form follows while it is written in another tab.

const frame = document.querySelector("iframe[data-copy]");

new BroadcastChannel("working-copies").addEventListener("message", ({ data }) => {
  if (String(data) !== frame.dataset.copy) return;
  const top = frame.contentWindow.scrollY;
  frame.addEventListener("load", () => frame.contentWindow.scrollTo(0, top), { once: true });
  frame.contentWindow.location.reload();
});
