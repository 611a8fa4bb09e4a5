/** Punctuation that programs and markup have, and questions have not. */
const SYNTAX = /[{}[\]();=<>*#"`|&\\]|->|::|:\s*$/u;

const PATTERNS: readonly RegExp[] = [
  // queries of a database; plain English selects, too
  /^\s*(?:SELECT\b.+\bFROM\b|INSERT\s+INTO\b|DELETE\s+FROM\b|UPDATE\s+\w+\s+SET\b|(?:CREATE|DROP|ALTER)\s+(?:TABLE|INDEX|VIEW)\b)/u,
  /^\s*select\s+(?:\*|[\w.,\s]+)\s+from\s+\w+(?:\s*;|\s+(?:where|limit|order\s+by|group\s+by|join)\b|\s*$)/u,
  // documents and records
  /^\s*<[!/?a-z][^>]*>/iu,
  /^\s*[{[]\s*(?:["'{[\d]|$)/u,
  // a definition, an import, a call of a shell
  /^\s*(?:(?:async\s+)?def\s+\w+\s*\(|(?:export\s+|async\s+)*function\b\s*\w*\s*\(|class\s+\w+\s*[({:]|#include\b|#!\/|from\s+[\w.]+\s+import\b)/u,
  /^\s*(?:(?:const|let|var|public|private|static|final)\s+.*=|import\s+(?:[\w.]+(?:\s+as\s+\w+)?\s*;?\s*$|[\w*{][^;]*\bfrom\s+["'])|package\s+[\w.]+;|using\s+[\w.]+;)/u,
  /^\s*(?:(?:if|for|while|switch)\s*\(.*\)\s*[{;]?|(?:for\s+\w+\s+in|while|if|elif|else)\b.*:\s*$|return\b.*;\s*$|try\s*[:{])/u,
  /^\s*(?:sudo|git|npm|npx|pip|conda|docker|cd|ls|mkdir|curl|wget|ssh|grep|awk|sed|chmod|export)\s+(?:-{1,2}\w|[\w./~$-]+(?:\s+-{1,2}\w|\s*$|\s+[|>&]))/u,
  /^\s*\w[\w.]*\([^)]*\)\s*(?:;|\.\w+\(|$)/u,
  /^\s*[\w.$[\]'"]+\s*(?:[-+*/]?=|:=|<-)\s*\S/u,
];

/** Whether a text is a piece of a program, of markup or of a record rather than a question. */
export function isCode(text: string): boolean {
  return SYNTAX.test(text) || /^\s*(?:import|from|sudo|git|npm|pip|cd|SELECT)\b/u.test(text)
    ? PATTERNS.some((pattern) => pattern.test(text))
    : false;
}
