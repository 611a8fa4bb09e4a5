import assert from 'node:assert/strict';
import { cameraOn, moved, showing, toMap, toScreen, zoomed } from '../../../../src/panel/browser/map/camera.ts';
import { moveOf, type PressedKey } from '../../../../src/panel/browser/map/map-keys.ts';
import { PlacedPoints } from '../../../../src/panel/browser/map/placed-points.ts';
import { LOOKS, looksOf } from '../../../../src/panel/browser/map/point-looks.ts';
import { blended, drawPoints, stampOf } from '../../../../src/panel/browser/map/raster.ts';
import type { Colouring } from '../../../../src/panel/map/messages.ts';
import { packed } from '../../../../src/panel/map/packed.ts';

/** Points at places of the map. */
function placed(...places: readonly (readonly [x: number, y: number])[]): PlacedPoints {
  const numbers = Int16Array.from(places.flat(), (value) => value * 32_767);
  return new PlacedPoints(numbers, new Uint8Array(places.length).fill(LOOKS.drug));
}

describe('the camera of the map', () => {
  const size = { width: 800, height: 600 };
  const camera = cameraOn({ left: -1, right: 1, bottom: -1, top: 1 });

  it('turns pixels into places and back', () => {
    const [x, y] = toMap(camera, size, 123, 456);
    const [px, py] = toScreen(camera, size, x, y);
    assert.ok(Math.abs(px - 123) < 1e-9 && Math.abs(py - 456) < 1e-9);
    assert.deepEqual(toScreen(camera, size, 0, 0), [400, 300]);
    assert.ok(toScreen(camera, size, 0, 1)[1] < 20, 'up is up');
  });

  it('keeps what is at the pointer there while it goes in and out, and stays in the map', () => {
    const [x, y] = toMap(camera, size, 300, 200);
    const near = zoomed(camera, size, 8, [300, 200]);
    const [px, py] = toScreen(near, size, x, y);
    assert.ok(Math.abs(px - 300) < 1e-6 && Math.abs(py - 200) < 1e-6);
    assert.ok(zoomed(camera, size, 1e9, [0, 0]).zoom < 1000 && zoomed(camera, size, 0, [0, 0]).zoom > 0.1);
    assert.deepEqual(moved(camera, size, 1e6, -1e6), { ...camera, x: -1, y: -1 });
  });

  it('moves no further than it takes to show a point', () => {
    assert.deepEqual(showing(camera, size, 0.1, 0.1), camera);
    const near = { x: -1, y: 0, zoom: 10 };
    const [x] = toScreen(showing(near, size, 0.5, 0), size, 0.5, 0);
    assert.ok(x >= 0 && x <= 800);
  });

  it('shows a single point, and points that are all at one place', () => {
    const { zoom } = cameraOn(placed([0.5, 0.5]).box);
    assert.ok(Number.isFinite(zoom) && zoom > 1);
  });
});

describe('points of the map', () => {
  const points = placed([0, 0], [0.1, 0], [0.3, 0.02], [-0.5, 0], [0, 0.5], [0, 0]);

  it('are found by the pointer within its reach; of those at one place the first', () => {
    assert.equal(points.nearest(0.01, 0, 0.05), 0);
    assert.equal(points.nearest(0.7, 0.7, 0.05), undefined);
  });

  it('are gone through by arrow keys, to the nearest in a direction, and end at the edge', () => {
    const path = [points.towards(0, 'right'), points.towards(1, 'right'), points.towards(2, 'right')];
    assert.deepEqual(path, [1, 2, undefined]);
    assert.deepEqual(
      [points.towards(0, 'left'), points.towards(0, 'up'), points.towards(0, 'down')],
      [3, 4, undefined],
    );
  });

  it('are told by a line around them, and by none that is too short', () => {
    const line = [
      [-0.05, -0.1],
      [0.2, -0.1],
      [0.2, 0.1],
      [-0.05, 0.1],
    ] as const;
    assert.deepEqual([...points.within(line)], [0, 1, 5]);
    assert.equal(points.within(line.slice(0, 2)).length, 0);
  });

  it('are none for an empty map, and as many as have both place and kind', () => {
    const none = new PlacedPoints(new Int16Array(), new Uint8Array());
    assert.deepEqual(
      [
        none.count,
        none.nearest(0, 0, 9),
        none.within([
          [0, 0],
          [1, 0],
          [1, 1],
        ]).length,
      ],
      [0, undefined, 0],
    );
    assert.equal(new PlacedPoints(new Int16Array(7), new Uint8Array(9)).count, 3);
  });

  it('leave a few that lie apart out of the box that is shown at first', () => {
    const heap = Array.from({ length: 1000 }, (_, at) => [(at % 32) / 100, Math.floor(at / 32) / 100] as const);
    const { left, right } = placed(...heap, [1, 1], [-1, -1]).box;
    assert.ok(left >= 0 && right < 0.4, `${left} ${right}`);
  });
});

describe('the picture of the map', () => {
  const WHITE = 0xffffffff;
  const BLUE = 0xffff0000;

  function drawn(places: readonly (readonly [x: number, y: number])[], radius = 2): Uint32Array {
    const pixels = new Uint32Array(20 * 20).fill(WHITE);
    const { xs, ys, count } = placed(...places);
    drawPoints(
      { pixels, width: 20, height: 20 },
      {
        ...{ xs, ys, order: Uint32Array.from({ length: count }, (_, at) => at) },
        ...{
          colours: new Uint32Array(count).fill(BLUE),
          looks: new Uint8Array(count),
          stamps: [stampOf('disc', radius)],
        },
      },
      { scale: 10, left: 10, top: 10 },
    );
    return pixels;
  }

  it('has a point where it lies, with a soft edge, and nothing beside it', () => {
    const pixels = drawn([[0, 0]]);
    assert.equal(pixels[10 * 20 + 10], BLUE);
    assert.equal(pixels[10 * 20 + 15], WHITE);
    assert.ok(pixels.some((pixel) => pixel !== BLUE && pixel !== WHITE));
  });

  it('has the part of a point that is seen at an edge, and none that lies beyond', () => {
    assert.ok(drawn([[-1, 1]]).some((pixel) => pixel === BLUE));
    const pixels = drawn([[1, 0.99]], 1);
    // a row that runs over at the right would begin at the left
    assert.equal(pixels.filter((pixel, at) => at % 20 < 15 && pixel !== WHITE).length, 0);
  });

  it('mixes colours', () => {
    assert.equal(blended(0xff000000, 0xffffffff, 255) >>> 24, 255);
    assert.equal(blended(0xff000000, 0xff0000ff, 128) & 255, 127);
  });
});

describe('the looks of points', () => {
  const theme = {
    ...{ background: 0xffffffff, foreground: 0xff000000, none: 0xffcccccc, ownNone: 0xff666666 },
    ...{ categories: [0xff0000ff, 0xff00ff00], low: 0xff0000ff, high: 0xffff0000 },
  };
  const kinds = Uint8Array.of(LOOKS.question, LOOKS.hit, LOOKS.own, LOOKS.drug, LOOKS.drug);
  const points = new PlacedPoints(new Int16Array(10), kinds);
  const colouring: Colouring = {
    kind: 'category',
    by: 'class',
    values: packed(Uint8Array.of(255, 0, 255, 1, 255)),
    categories: [
      { name: 'GPCR', count: 1 },
      { name: 'Kinase', count: 1 },
    ],
  };
  const none = { found: new Uint32Array(), selected: new Uint32Array() };

  it('give each its colour, and put the question in front and drugs without a value at the back', () => {
    const { order, colours } = looksOf(points, colouring, none, theme);
    assert.deepEqual([...order], [4, 3, 2, 1, 0]);
    assert.deepEqual([...colours], [0xff000000, 0xff0000ff, 0xff666666, 0xff00ff00, 0xffcccccc]);
  });

  it('dim what is not marked, and enlarge what is', () => {
    const { colours, looks, order } = looksOf(points, colouring, { ...none, selected: Uint32Array.of(3) }, theme);
    assert.deepEqual([colours[3], looks[3], order[3]], [0xff00ff00, LOOKS.marked, 3]);
    assert.notEqual(colours[1], 0xff0000ff);
  });

  it('put own compounds behind the drugs, and let these be seen through them, where they outnumber the drugs', () => {
    const many = new PlacedPoints(new Int16Array(8), Uint8Array.of(LOOKS.own, LOOKS.own, LOOKS.own, LOOKS.drug));
    const { order, looks } = looksOf(many, { ...colouring, values: packed(Uint8Array.of(0, 0, 0, 255)) }, none, theme);
    assert.deepEqual([[...order], [...looks]], [[0, 1, 2, 3], [LOOKS.crowd, LOOKS.crowd, LOOKS.crowd, LOOKS.drug]]); // prettier-ignore
    const marked = looksOf(many, colouring, { ...none, selected: Uint32Array.of(1) }, theme);
    assert.deepEqual([marked.looks[1], marked.order[3]], [LOOKS.markedOwn, 1]);
    const covers = stampOf('disc', 2, 0.5).cover;
    assert.ok(Math.max(...covers) === 128);
  });

  it('run from one colour to the other for numbers, and pass over numbers of points that there are not', () => {
    const values = packed(Uint8Array.of(255, 0, 254, 127, 255));
    const numbers = { kind: 'number', by: 'column 0', low: 0, high: 1, values } as const;
    const { colours } = looksOf(points, numbers, { ...none, found: Uint32Array.of(99) }, theme);
    assert.equal(colours.length, 5);
    const plain = looksOf(points, numbers, none, theme).colours;
    assert.ok((plain[1]! & 255) > 250 && (plain[2]! & 255) < 5 && (plain[3]! & 255) > 100);
  });
});

describe('the keys of the map', () => {
  const press = (key: string, modifiers: Partial<PressedKey> = {}) =>
    moveOf({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...modifiers });

  it('go, move, go in and out, open, select and clear', () => {
    assert.deepEqual(press('ArrowUp'), { kind: 'go', direction: 'up' });
    assert.equal(press('ArrowUp', { shiftKey: true })?.kind, 'pan');
    assert.deepEqual(
      ['+', '-', '0', 'Enter', ' ', 'Escape'].map((key) => press(key)?.kind),
      ['zoom', 'zoom', 'all', 'open', 'select', 'clear'],
    );
  });

  it('are left to the editor with Ctrl, Alt or Cmd, and so are others', () => {
    assert.equal(press('0', { ctrlKey: true }), undefined);
    assert.equal(press('ArrowUp', { altKey: true }), undefined);
    assert.equal(press('a'), undefined);
  });
});
