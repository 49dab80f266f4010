function last(data) {
  return data[data[0]].toString(16);
}

module.exports = { last };
