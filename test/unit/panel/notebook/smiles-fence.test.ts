import assert from 'node:assert/strict';
import { answerOutput } from '../../../../src/panel/notebook/answer-output.ts';
import { fenceHtml, isSmilesFence } from '../../../../src/panel/notebook/smiles-fence.ts';

const HOSTILE = `"><img src=x onerror=alert(1)>&`;

describe('a fence of SMILES', () => {
  it('is one by its info string', () => {
    const said = ['smiles', ' SMI', 'smiles title="x"', '{.smiles}', 'smiles {1}'].map(isSmilesFence);
    assert.deepEqual([said, ['', 'python', 'smiles-list', 'smilesx', 'asmiles'].map(isSmilesFence)], [Array(5).fill(true), Array(5).fill(false)]); // prettier-ignore
  });

  it('has a figure for each structure, and text for what is not drawn', () => {
    const images = new Map<string, string | null>([['CCO', 'data:image/svg+xml;base64,AA'], ['C1CC', null]]); // prettier-ignore
    const html = fenceHtml(
      'CCO ethanol\r\n\n # no\nC1CC\n  CN\tamine\n',
      (smiles) => images.get(smiles),
      ' class="line"',
    );
    assert.equal(html.split('<figure').length, 4);
    assert.match(html, /^<div class="line">.*alt="Structure of ethanol".*<figcaption>ethanol<.*<code>C1CC<\/code>.*<code>CN<\/code><figcaption>amine</u); // prettier-ignore
  });

  it('shows hostile lines as text', () => {
    const html = fenceHtml(`${HOSTILE} ${HOSTILE}`, () => `data:${HOSTILE}`);
    assert.doesNotMatch(html.replaceAll(/<img src="data:[^"]*" alt="[^"]*" title="[^"]*" width="200" height="140">/gu, ''), /<img|onerror=alert\(1\)>"/u); // prettier-ignore
  });

  it('draws a hundred structures of a long one', () => {
    const asked: string[] = [];
    fenceHtml('C\n'.repeat(5000), (smiles) => (asked.push(smiles) > 0 ? null : undefined));
    assert.equal(asked.length, 100);
  });
});

describe('a request of an output', () => {
  const draw = ({ smiles }: { smiles: string }) => smiles === 'C' ? Promise.resolve('<svg/>') : Promise.reject(new Error('no')); // prettier-ignore
  const services = { draw, translations: { Structure: '结构' } };

  it('is answered with an image, or with none', async () => {
    const request = { kind: 'draw', theme: 'dark' };
    assert.deepEqual(await answerOutput({ ...request, smiles: 'C' }, services), { kind: 'drawing', theme: 'dark', smiles: 'C', image: 'data:image/svg+xml;base64,PHN2Zy8+' }); // prettier-ignore
    assert.deepEqual(await answerOutput({ ...request, smiles: 'x' }, services), { kind: 'drawing', theme: 'dark', smiles: 'x', image: null }); // prettier-ignore
  });

  it('is answered with the translations, or with none', async () => {
    const { translations } = services;
    assert.deepEqual(await answerOutput({ kind: 'language' }, services), { kind: 'language', translations });
    const english = await answerOutput({ kind: 'language' }, { draw, translations: undefined });
    assert.deepEqual(english, { kind: 'language', translations: null });
  });

  it('is nothing else', async () => {
    const others = [null, 1, {}, { kind: 'draw' }, { kind: 'draw', smiles: 'C'.repeat(20_000), theme: 'dark' }, { kind: 'draw', smiles: 'C', theme: 'red' }, { kind: 'draw', smiles: 'C', theme: 'dark', size: 'large' }, { kind: 'language', smiles: 'C' }]; // prettier-ignore
    for (const other of others) assert.equal(await answerOutput(other, services), undefined);
  });
});
