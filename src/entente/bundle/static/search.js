/* Narrows the list of all pages to what is sought, from the index beside it; nothing is asked of a server. */
(function () {
  "use strict";
  var index = window.ententeIndex || [], place = document.querySelector(".search");
  var sought = document.getElementById("sought"), found = document.getElementById("found");
  if (!place || !sought || !found) { return; }
  var plain = function (text) { return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, ""); };
  var words = index.map(function (each) { return plain(each[0] + " " + each[2]); });
  place.hidden = false;
  sought.addEventListener("input", function () {
    var terms = plain(sought.value).split(/\s+/).filter(Boolean), shown = 0;
    found.textContent = "";
    if (!terms.length) { return; }
    for (var i = 0; i < index.length && shown < 40; i += 1) {
      if (terms.every(function (term) { return words[i].indexOf(term) >= 0; })) {
        var item = document.createElement("li"), link = document.createElement("a");
        link.className = "govuk-link";
        link.href = index[i][1];
        link.textContent = index[i][0];
        item.appendChild(link);
        if (index[i][2]) { item.appendChild(document.createTextNode(" " + index[i][2])); }
        found.appendChild(item);
        shown += 1;
      }
    }
    if (!shown) {
      var none = document.createElement("li");
      none.textContent = sought.getAttribute("data-none");
      found.appendChild(none);
    }
  });
}());
