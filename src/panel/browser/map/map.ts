import * as l10n from '@vscode/l10n';
import '../page-language.ts';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { counted } from '../../../text/numbers.ts';
import { mapHostMessage, mapPageState } from '../../map/message-schema.ts';
import type { Camera, MapHostMessage, MapMessage, MapPageState, MapView } from '../../map/messages.ts';
import { packed } from '../../map/packed.ts';
import { PageRequest } from '../element.ts';
import { PageElement } from '../page.ts';
import { notice, skeleton } from '../parts.ts';
import { runNotice } from '../run-notice.ts';
import '../structure-picture.ts';
import { cameraOn } from './camera.ts';
import type { MapCanvas } from './map-canvas.ts';
import './map-canvas.ts';
import { CameraEvent, OpenEvent, PointEvent, SelectEvent } from './map-events.ts';
import './map-legend.ts';
import './map-list.ts';
import { initialState, received, type MapState } from './map-state.ts';
import { LookEvent } from './map-tools.ts';
import './map-tools.ts';

/** How much a button goes in. */
const STEP = 1.6;

/** The whole map. */
@customElement('compound-map')
export class CompoundMap extends PageElement<MapState, MapHostMessage, MapPageState> {
  /** What is seen; undefined until there are points, and nothing was seen before. */
  @state() private camera = CompoundMap.cameraBefore();
  @state() private active: number | null = null;
  @state() private isLasso = false;
  @query('map-canvas') private readonly canvas!: MapCanvas | null;

  constructor() {
    super(initialState, mapHostMessage);
    this.addEventListener(CameraEvent.type, ({ camera }) => {
      this.camera = camera;
      this.remember();
    });
    this.addEventListener(PointEvent.type, ({ point }) => this.#tell(point));
    this.addEventListener(SelectEvent.type, ({ points, how }) =>
      this.#send({ kind: 'select', points: packed(points), how }),
    );
    this.addEventListener(OpenEvent.type, ({ point }) => this.#send({ kind: 'details', index: point }));
    this.addEventListener(LookEvent.type, ({ what }) => this.#look(what));
  }

  override render(): TemplateResult {
    const { view, points, colouring, marks, rows, drawings, problem, done, mark } = this.shown;
    if (view === null) return skeleton();
    const isThere = points !== null && colouring !== null && this.camera !== undefined;
    return html`<main>
      <header>
        <h1>${view.title}</h1>
        <p class="quiet">${view.about.join(' ')}</p>
      </header>
      ${runNotice(view.run, () => this.#send({ kind: 'cancel' }))}
      ${view.failure === null ? nothing : notice(view.failure)} ${this.trouble(problem)}
      ${this.status(done ?? statusText(view, this.shown.point, this.active))} ${this.done()}
      ${
        isThere
          ? html`<map-tools .view=${view} .by=${colouring.by} .lasso=${this.isLasso}></map-tools>
              <div class="panes">
                <div class="stage">
                  <map-canvas
                    .points=${points}
                    .colouring=${colouring}
                    .marks=${marks}
                    .camera=${this.camera}
                    .active=${this.active}
                    .lasso=${this.isLasso}
                  ></map-canvas>
                  ${this.#card()}
                  <map-legend .colouring=${colouring} .points=${points}></map-legend>
                </div>
                <map-list
                  .view=${view}
                  .rows=${rows}
                  .drawings=${drawings}
                  .mark=${mark}
                  .theme=${this.theme}
                  .active=${this.active}
                ></map-list>
              </div>`
          : nothing
      }
    </main>`;
  }

  protected override received(before: MapState, message: MapHostMessage): MapState {
    return received(before, message);
  }

  protected override memory(): Omit<MapPageState, 'scrolled'> | undefined {
    const { view, colouring } = this.shown;
    const { camera } = this;
    if (view === null || colouring === null || camera === undefined) return undefined;
    return { query: view.query, file: view.file, by: colouring.by, camera };
  }

  protected override afterMessage(_: MapState, message: MapHostMessage): void {
    const { points } = this.shown;
    if (points !== null) this.camera ??= cameraOn(points.box);
    if (message.kind === 'colours') this.remember();
  }

  /** What was seen before; an earlier version of the page may have written something else. */
  private static cameraBefore(): Camera | undefined {
    return mapPageState.safeParse(PageElement.recall()).data?.camera;
  }

  /** The point that the pointer or the keyboard is at, with its structure. */
  #card(): TemplateResult | typeof nothing {
    const { drawings, points } = this.shown;
    const point = this.shown.point?.index === this.active ? this.shown.point : null;
    if (point === null) return nothing;
    const name = point.name === '' ? point.id : point.name;
    // not over the point
    const isRight = (points?.x(point.index) ?? 0) > (this.camera?.x ?? 0);
    return html`<div class="card ${isRight ? 'is-left' : ''}" aria-hidden="true" data-testid="card">
      ${
        point.smiles === ''
          ? nothing
          : html`<structure-picture
              .smiles=${point.smiles}
              .name=${name}
              .theme=${this.theme}
              .drawings=${drawings}
            ></structure-picture>`
      }
      <p class="name">${name}</p>
      <p class="quiet">${point.about}</p>
    </div>`;
  }

  #tell(point: number | null): void {
    this.active = point;
    if (point !== null) this.#send({ kind: 'point', index: point });
  }

  #look(what: LookEvent['what']): void {
    if (what === 'lasso') this.isLasso = !this.isLasso;
    else if (what === 'all') this.canvas?.showAll();
    else this.canvas?.zoomBy(what === 'in' ? STEP : 1 / STEP);
  }

  #send(message: MapMessage): void {
    this.dispatchEvent(new PageRequest(message));
  }
}

/** What a screen reader is told as it changes. */
function statusText(view: MapView, point: MapState['point'], active: number | null): string {
  if (view.run !== null) return l10n.t('The map is being made.');
  if (point !== null && active === point.index) return `${point.name === '' ? point.id : point.name}: ${point.about}`;
  const { what, count } = view.listed;
  return what === 'all' ? counted(view.points, 'point') : `${counted(count, 'point')} ${what}`;
}
