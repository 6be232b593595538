// What graphology makes of a GEXF file. Started with the folder of the packages; the file comes in, JSON goes out.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(`${process.argv[2]}/package.json`);
const Graph = require("graphology");
const { parse } = require("graphology-gexf");

process.stdout.write(JSON.stringify(parse(Graph, readFileSync(0, "utf8")).export()));
