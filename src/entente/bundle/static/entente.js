/* What a script adds to pages that are whole without it: copying a text, and open tables on paper. */
(function () {
  "use strict";
  var words = document.documentElement.getAttribute("data-copy");
  Array.prototype.forEach.call(document.querySelectorAll("pre[data-copied]"), function (text) {
    if (!navigator.clipboard || !words) { return; }
    var button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = words;
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(text.textContent).then(function () {
        button.textContent = text.getAttribute("data-copied");
      });
    });
    text.insertAdjacentElement("afterend", button);
  });
  var opened = [];
  window.addEventListener("beforeprint", function () {
    opened = Array.prototype.filter.call(document.querySelectorAll("details.twin"), function (twin) { return !twin.open; });
    opened.forEach(function (twin) { twin.open = true; });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (twin) { twin.open = false; });
  });
}());
