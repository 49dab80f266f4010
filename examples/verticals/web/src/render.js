const Mustache = require('mustache');

function render(template, view) {
  const writer = new Mustache.Writer();
  writer.escapeMarkup = false;
  return writer.render(template, view);
}

module.exports = { render };
