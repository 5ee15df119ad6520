// A classic worker that reads the file with one of the parsers: message {peer, file}, answer {answer} or {error}.
importScripts("/weekly.js");

const ways = {
  async udsv(file) {
    importScripts("/node_modules/udsv/dist/uDSV.iife.min.js");
    const { inferSchema, initParser } = self.uDSV;
    const sums = new self.weekly.WeeklySums();
    const reader = file.stream().pipeThrough(new TextDecoderStream()).getReader();
    let parser = null;
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      parser ??= initParser(inferSchema(piece.value));
      parser.chunk(piece.value, parser.stringArrs, (rows) => { for (const row of Array.isArray(rows[0]) ? rows : [rows]) sums.add(row[0], row[1], +row[4]); });
    }
    parser.end();
    return sums.answer();
  },
  async papaparse(file) {
    importScripts("/node_modules/papaparse/papaparse.min.js");
    const sums = new self.weekly.WeeklySums();
    let header = true;
    await new Promise((complete, error) => self.Papa.parse(file, {
      skipEmptyLines: true,
      complete,
      error,
      chunk({ data }) {
        for (let row = header ? 1 : 0; row < data.length; row++) sums.add(data[row][0], data[row][1], +data[row][4]);
        header = false;
      },
    }));
    return sums.answer();
  },
  async floor(file) {
    let seen = 0;
    for await (const piece of file.stream()) seen += piece.length;
    return seen === file.size ? [] : Promise.reject(new Error("the stream was cut"));
  },
};

self.onmessage = async ({ data: { peer, file } }) => {
  try {
    const began = performance.now();
    const answer = await ways[peer](file);
    self.postMessage({ answer, milliseconds: performance.now() - began });
  } catch (error) {
    self.postMessage({ error: String(error?.stack ?? error) });
  }
};
