import * as vscode from 'vscode';
import { withoutBidi } from '../../text/bidi.ts';
import type { RetrainingReport } from '../../heads/report.ts';
import type { PageServices } from '../../panel/conversation.ts';
import { pageOf, pageOptions } from '../page.ts';
import { undecided, type Decision, type ReportHostMessage } from '../../panel/report/messages.ts';
import { ReportConversation, type ReportActions } from '../../panel/report/report-conversation.ts';

export type { ReportActions } from '../../panel/report/report-conversation.ts';

/** The report of a retraining, in which the chemist decides between the heads in use and the new ones. There is one. */
export class RetrainingReportPanel implements vscode.Disposable {
  #panel: vscode.WebviewPanel | undefined;
  #conversation: ReportConversation | undefined;

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly services: PageServices,
  ) {}

  /** The report that is shown; undefined while the panel is closed. */
  get shown(): RetrainingReport | undefined {
    return this.#conversation?.report;
  }

  /** Where the decision on the shown report stands. */
  get decision(): Decision {
    return this.#conversation?.decision ?? undecided;
  }

  /**
   * Shows a report, in place of the one that is shown.
   * @param choice what was decided already: of heads that are in use, where
   */
  show(report: RetrainingReport, actions: ReportActions, choice: Decision['choice'] = 'undecided'): void {
    const panel = this.#reveal();
    panel.title = withoutBidi(`Retraining: ${report.name}`);
    this.#conversation?.close();
    const send = (message: ReportHostMessage) => void panel.webview.postMessage(message);
    this.#conversation = new ReportConversation(report, actions, this.services, send, choice);
    // a page that is still loading asks for it when it is there
    this.#conversation.show();
  }

  /** Answers a message of the page, whatever it holds; resolves when what it asks for is done. Never throws. */
  async receive(message: unknown): Promise<void> {
    await this.#conversation?.receive(message);
  }

  dispose(): void {
    this.#panel?.dispose();
  }

  #reveal(): vscode.WebviewPanel {
    if (this.#panel) {
      this.#panel.reveal();
      return this.#panel;
    }
    const panel = vscode.window.createWebviewPanel('thinBridge.report', 'Retraining', vscode.ViewColumn.Active, {
      ...pageOptions(this.extensionUri),
      retainContextWhenHidden: false,
    });
    panel.iconPath = vscode.Uri.joinPath(this.extensionUri, 'media', 'icon.svg');
    const listening = panel.webview.onDidReceiveMessage((message: unknown) => void this.receive(message));
    panel.onDidDispose(() => {
      this.#panel = undefined;
      this.#conversation?.close();
      this.#conversation = undefined;
      listening.dispose();
    });
    panel.webview.html = pageOf(panel.webview, this.extensionUri, {
      element: 'retraining-report',
      script: 'report.js',
      styles: ['page.css', 'report.css'],
    });
    this.#panel = panel;
    return panel;
  }
}
