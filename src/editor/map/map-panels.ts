import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { subjectOf } from '../../panel/drug-text.ts';
import type { Query } from '../../panel/messages.ts';
import { placeContent, type MapSubject } from '../../panel/map/map-content.ts';
import { MapPage, type MapServices } from '../../panel/map/map-page.ts';
import { mapPageState } from '../../panel/map/message-schema.ts';
import type { ColourBy, MapHostMessage } from '../../panel/map/messages.ts';
import { ownFile, type OwnCompounds } from '../../panel/map/own-compounds.ts';
import type { Models } from '../models.ts';
import { READING_TABLE, withOwnChemistry } from '../own-chemistry.ts';
import { WebviewHost, type OpenPanel, type PageDescription } from '../webview-host.ts';

const PAGE: PageDescription = {
  viewType: 'thinBridge.map',
  get title() {
    return l10n.t('Map');
  },
  element: 'compound-map',
  script: 'map.js',
  styles: ['page.css', 'tools.css', 'map.css'],
};

type Panel = OpenPanel<MapPage, MapHostMessage>;

/** The maps: of the drugs alone, of a question, or of compounds of the chemist's own. */
export class MapPanels implements vscode.Disposable {
  readonly #services: MapServices;
  readonly #host: WebviewHost<MapPage, MapHostMessage>;

  constructor(extensionUri: vscode.Uri, models: Models, services: Omit<MapServices, 'content'>) {
    this.#services = {
      ...services,
      content: (subject, signal, onRun) =>
        withOwnChemistry({ ...READING_TABLE, workerFile: models.workerFile }, signal, (chemistry) =>
          placeContent(subject, { thinBridge: models.thinBridge, chemistry, signal, onRun }),
        ),
    };
    this.#host = new WebviewHost<MapPage, MapHostMessage>(extensionUri, PAGE, (panel, state) => {
      const { data } = mapPageState.safeParse(state);
      const file = data?.file ?? null;
      // rows that were read before are gone with the window that held them
      const subject = file === null ? subjectOfQuery(data?.query ?? null) : subjectOfOwn(ownFile(file));
      this.#connect(panel, subject, data?.by);
      return true;
    });
  }

  /** The map that was used last; undefined while none is open. */
  get shown(): MapPage | undefined {
    return this.#host.shown;
  }

  /** Shows the drugs, and a question and its hits among them. */
  showQuestion(query: Query | null): void {
    this.#open(subjectOfQuery(query), query === null ? undefined : 'relation');
  }

  /** Shows compounds among the drugs. */
  showOwn(own: OwnCompounds): void {
    this.#open(subjectOfOwn(own), 'library');
  }

  dispose(): void {
    this.#host.dispose();
  }

  #open(subject: MapSubject, by: ColourBy | undefined): void {
    this.#connect(this.#host.create(vscode.ViewColumn.Active, false), subject, by);
  }

  #connect(panel: Panel, subject: MapSubject, by: ColourBy | undefined): void {
    panel.title = subject.title;
    // not awaited: the page tells how far it is
    void panel.connect((send) => new MapPage(subject, this.#services, send, by)).load();
  }
}

function subjectOfOwn(own: OwnCompounds): MapSubject {
  return { title: l10n.t`Map: ${own.title}`, query: null, own };
}

function subjectOfQuery(query: Query | null): MapSubject {
  return { title: query === null ? l10n.t('Map of the drugs') : l10n.t`Map: ${subjectOf(query)}`, query, own: null };
}
