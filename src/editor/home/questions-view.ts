import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { subjectOf } from '../../panel/drug-text.ts';
import { withoutBidi } from '../../text/bidi.ts';
import { cut } from '../../text/cut.ts';
import { ASK_AGAIN, QUESTIONS_VIEW } from '../command-ids.ts';
import type { AskedQuestion, QuestionHistory } from './question-history.ts';

/** Longest label, in characters: a structure may have thousands. */
const LONGEST = 80;

/** The list of questions in the activity bar: a click asks one again. */
export class QuestionsView implements vscode.TreeDataProvider<AskedQuestion> {
  readonly #history: QuestionHistory;

  readonly onDidChangeTreeData: vscode.Event<void>;

  constructor(history: QuestionHistory) {
    this.#history = history;
    this.onDidChangeTreeData = history.onDidChange;
  }

  register(): vscode.Disposable {
    return vscode.window.registerTreeDataProvider(QUESTIONS_VIEW, this);
  }

  /** Pinned questions first, then the last one that was asked. */
  getChildren(question?: AskedQuestion): AskedQuestion[] {
    if (question !== undefined) return [];
    const { questions } = this.#history;
    return [...questions.filter(({ isPinned }) => isPinned), ...questions.filter(({ isPinned }) => !isPinned)];
  }

  getTreeItem({ query, isPinned }: AskedQuestion): vscode.TreeItem {
    const subject = withoutBidi(subjectOf(query)).replaceAll(/\s+/gu, ' ');
    const item = new vscode.TreeItem(cut(subject, LONGEST));
    item.tooltip = subject;
    item.iconPath = new vscode.ThemeIcon(isPinned ? 'pinned' : query.kind === 'text' ? 'comment' : 'symbol-structure');
    item.contextValue = isPinned ? 'pinned' : 'question';
    item.command = { command: ASK_AGAIN, title: l10n.t('Ask Again'), arguments: [query] };
    item.accessibilityInformation = { label: spoken(subject, query.kind === 'text', isPinned) };
    return item;
  }
}

/** What a question is called for whoever hears the list. */
function spoken(subject: string, isText: boolean, isPinned: boolean): string {
  if (isText) return isPinned ? l10n.t`${subject}, pinned question` : l10n.t`${subject}, question`;
  return isPinned ? l10n.t`${subject}, pinned structure` : l10n.t`${subject}, structure`;
}
