// Texts of src/editor and src/panel that stand where a person reads them, and are not translated.
import ts from 'typescript';
import { placeOf, type Source } from './sentences.ts';

/** Properties that VS Code, or a page, shows. */
const SHOWN = new Set(
  ['title', 'label', 'detail', 'placeholder', 'placeHolder', 'prompt', 'tooltip', 'openLabel', 'message'].concat([
    'description',
    'text',
    'heading',
    'alt',
    'ariaLabel',
    'textContent',
  ]),
);

/** Functions and classes that show what they are given. */
const SHOWS =
  /(?:^|\.)(?:show\w*Message|setStatusBarMessage|notify|ProgressNotification|toolButton|requireTrust|separator)$/u;

/** Attributes that are read or heard. */
const ATTRIBUTES = /\b(?:aria-label|title|placeholder|alt)="([^"]*)"/gu;

/** What is called so in every language: names, icons, kinds of messages, and an example of a question. */
const NAMES =
  /Thin Bridge|InChIKey|ChEMBL|SMILES|cLogP|Tanimoto|&nbsp;|\$\([\w~-]+\)|^(?:info|warning|error)$|(?:reversible )?BTK inhibitor|weight<=500; Project=Alpha/gu;

/** What stands in the place of a value. */
const VALUE = '\u0000';

/** Whether there are words in a text: not a name as it is everywhere, such as "SMILES", "cLogP" or "Thin Bridge". */
function hasWords(text: string): boolean {
  const plain = text.replaceAll(NAMES, '').replaceAll(VALUE, ' ');
  return /\b[A-Za-z]?[a-z]{2,}\b/u.test(plain);
}

/** Each text that was left out, with its place. */
export function leftOut(source: Source): string[] {
  const found: string[] = [];
  const note = (node: ts.Node, text: string) => {
    if (hasWords(text)) found.push(`${placeOf(node)}: ${text.replaceAll(VALUE, '…').replaceAll(/\s+/gu, ' ').trim()}`);
  };
  const shown = (node: ts.Node | undefined) => {
    if (node !== undefined) for (const part of literalsIn(node)) note(part, textOf(part));
  };
  /** Of a message, by what they say. */
  const buttons = ({ properties }: ts.ObjectLiteralExpression) => {
    for (const { name } of properties) if (name !== undefined && ts.isStringLiteral(name)) note(name, name.text);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && SHOWN.has(node.name.getText())) shown(node.initializer);
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
      if (ts.isPropertyAccessExpression(node.left) && SHOWN.has(node.left.name.text)) shown(node.right);
    }
    if ((ts.isCallExpression(node) || ts.isNewExpression(node)) && SHOWS.test(node.expression.getText())) {
      node.arguments?.forEach(shown);
      node.arguments?.filter(ts.isObjectLiteralExpression).forEach(buttons);
    }
    if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'html') {
      const markup = textOf(node.template);
      for (const [, text = ''] of markup.matchAll(ATTRIBUTES)) note(node, text);
      for (const text of markup.replaceAll(/<[^>]*>/gu, '\n').split('\n')) note(node, text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The literals that a value is, or is chosen from. */
function literalsIn(node: ts.Node): (ts.StringLiteralLike | ts.TemplateExpression)[] {
  if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) return [node];
  if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse].flatMap(literalsIn);
  if (ts.isParenthesizedExpression(node)) return literalsIn(node.expression);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    return [node.left, node.right].flatMap(literalsIn);
  }
  return [];
}

function textOf(node: ts.StringLiteralLike | ts.TemplateLiteral): string {
  if (!ts.isTemplateExpression(node)) return node.text;
  return node.head.text + node.templateSpans.map(({ literal }) => VALUE + literal.text).join('');
}
