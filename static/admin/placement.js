// Enter in the search for pictures searches, and in every other field of the form it saves.

const sought = document.getElementById("sought");
const find = sought.form.querySelector("button[name=find]:not([hidden])");

sought.form.querySelector("button[name=find][hidden]").remove();
sought.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing) return;
  event.preventDefault();
  find.click();
});
