// A walk through the API with types made from its OpenAPI description.
//
// The address of the server is the one argument; http://127.0.0.1:8000 without it.
import createClient from "openapi-fetch";

import type { components, paths } from "./coalition.js";

type Statement = components["schemas"]["Statement"];
type Problem = components["schemas"]["Problem"];

const address = process.argv[2] ?? "http://127.0.0.1:8000";
// Whole records and problems are all that this program asks for; with `fields` there would be partial
// ones too. Several values of one parameter are separated by commas.
const api = createClient<paths, "application/json" | "application/problem+json">({
  baseUrl: address,
  querySerializer: { array: { style: "form", explode: false } },
});

function fail(problem: Problem): never {
  throw new Error(`${problem.status} ${problem.title}: ${problem.detail}`);
}

/** Yield everything somebody said, page by page, however many pages there are. */
async function* statementsOf(speaker: string): AsyncGenerator<Statement> {
  let cursor: string | undefined;
  do {
    const { data, error } = await api.GET("/v1/statements", {
      params: {
        query: { speaker: [speaker], sort: ["said_on"], limit: 10, ...(cursor && { cursor }) },
      },
    });
    if (error) fail(error);
    yield* data.data;
    cursor = data.page.next_cursor ?? undefined;
  } while (cursor);
}

let count = 0;
let last: Statement | undefined;
for await (const statement of statementsOf("merz")) {
  count += 1;
  last = statement;
}
console.log(`Merz: ${count} statements`);

// Where exactly does it say so? Offsets in UTF-16 units are those of JavaScript's strings.
if (last) {
  const evidence = last.evidence;
  const { data: article, error } = await api.GET("/v1/articles/{article_id}", {
    params: { path: { article_id: evidence.article_id } },
  });
  if (error) fail(error);
  for (const span of evidence.spans) {
    const words = article.text.slice(span.start_utf16, span.end_utf16);
    console.log(words === span.text ? "the words stand there" : "the words are not there", words);
  }
}

// What did each country commit to?
const { data: countries, error } = await api.GET("/v1/pledges/by-country", {
  params: { query: { coalition: ["member"], limit: 200 } },
});
if (error) fail(error);
for (const row of countries.data) {
  const told = Object.entries(row.counts).filter(([, pledges]) => pledges > 0);
  if (told.length) {
    console.log(row.country.name, told.map(([status, pledges]) => `${status} ${pledges}`).join(", "));
  }
}

// A mistake is a problem with the remedy in it, never an empty list.
const { error: mistake } = await api.GET("/v1/statements", {
  params: { query: { speaker: ["mertz"] } },
});
console.log(mistake?.status, mistake?.detail);
