import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { ProgressCallback } from '@modelcontextprotocol/client';
import { tools } from '../../../src/mcp/tools.ts';
import { root } from '../fixtures.ts';
import { connect, textOf, withFolder, type Connection } from './client.ts';

const ASPIRIN = 'CC(=O)Oc1ccccc1C(=O)O';

describe('thin-bridge mcp', () => {
  let connection: Connection;
  const call = (name: string, given: Record<string, unknown>) => connection.client.callTool({ name, arguments: given });
  const answer = async (name: string, given: Record<string, unknown>) => {
    const result = await call(name, given);
    assert.notEqual(result.isError, true, textOf(result));
    return { text: textOf(result), structured: result.structuredContent as Record<string, unknown>, result };
  };

  before(async () => {
    connection = await connect();
  });

  after(async () => {
    await connection[Symbol.asyncDispose]();
  });

  it('says what it is, and how its answers are to be read', () => {
    assert.equal(connection.client.getServerVersion()?.name, 'thin-bridge');
    assert.match(connection.client.getInstructions() ?? '', /must be told as predictions/u);
  });

  it('lists its tools with schemas that a model understands', async () => {
    const { tools: listed } = await connection.client.listTools();
    assert.deepEqual(
      listed.map(({ name }) => name),
      tools.map(({ name }) => name),
    );
    for (const { name, title, description, inputSchema, outputSchema, annotations } of listed) {
      assert.match(name, /^[a-z]+(?:_[a-z]+)*$/u);
      assert.ok(title !== undefined && (description?.length ?? 0) > 100, name);
      assert.equal(outputSchema?.['type'], 'object');
      assert.equal(annotations?.openWorldHint, false);
      assert.equal(annotations.readOnlyHint, name !== 'rank_compounds');
      for (const [argument, schema] of Object.entries(inputSchema.properties ?? {})) {
        assert.match(JSON.stringify(schema), /"description":/u, `${name}: ${argument}`);
      }
    }
  });

  it('reads a question, and says what else may have been meant', async () => {
    const { text, structured } = await answer('read_question', { question: 'DPP5 inhibitor' });
    assert.match(text, /Did the user mean "DPP4 inhibitor"\?/u);
    assert.deepEqual([structured['kind'], structured['didYouMean']], ['none', ['DPP4 inhibitor']]);
  });

  it('finds drugs page by page', async () => {
    const first = await answer('find_drugs', { question: 'BTK inhibitor', limit: 3 });
    assert.match(first.text, /^"BTK inhibitor" is read as BTK · inhibitor\./u);
    assert.match(
      first.text,
      /1\. Ibrutinib \(CHEMBL1873475\): known: Tyrosine-protein kinase BTK inhibitor; BTK; approved/u,
    );
    const { hits, page } = first.structured as { hits: { rank: number }[]; page: { next: number } };
    assert.deepEqual([hits.length, page], [3, { offset: 0, next: 3 }]);
    const second = await answer('find_drugs', { question: 'BTK inhibitor', limit: 3, offset: page.next });
    const next = second.structured as { hits: { rank: number }[] };
    assert.deepEqual(
      next.hits.map(({ rank }) => rank),
      [4, 5, 6],
    );
  });

  it('says that a list has ended, and not that nothing is known', async () => {
    const { text } = await answer('find_drugs', { question: 'BTK inhibitor', offset: 950 });
    assert.match(text, /There are no more: the list ends before "offset": 950\./u);
  });

  it('finds drugs near a structure, and says that a cosine is no probability', async () => {
    const { text } = await answer('find_drugs', { structure: 'imatinib', limit: 2 });
    assert.match(text, /read as Imatinib, a drug/u);
    assert.match(text, /cosine 0\.\d\d.*not a probability/su);
  });

  it('finds nothing for nonsense', async () => {
    const { text, structured } = await answer('find_drugs', { question: 'asdf qwerty' });
    assert.match(text, /No drug was found/u);
    assert.deepEqual([structured['kind'], structured['hits']], ['none', []]);
  });

  it('guesses targets', async () => {
    const { text, structured } = await answer('guess_targets', { structure: ASPIRIN, limit: 1 });
    assert.match(text, /is the drug Aspirin \(CHEMBL25\).*1\. Prostaglandin .*: known; nearest known ligand Aspirin/su);
    assert.equal((structured['drug'] as { chemblId: string }).chemblId, 'CHEMBL25');
    assert.equal((structured['guesses'] as { known: boolean }[])[0]?.known, true);
  });

  it('takes a structure out of what models write around it', async () => {
    for (const wrapped of [
      `\`${ASPIRIN}\``,
      `"${ASPIRIN}"`,
      `SMILES: ${ASPIRIN}`,
      `\`\`\`smiles\n${ASPIRIN}\n\`\`\``,
    ]) {
      assert.equal((await answer('describe_compound', { structure: wrapped })).structured['smiles'], ASPIRIN, wrapped);
    }
  });

  it('tells of a panel of off-targets what is known, guessed, unlikely and not to be said', async () => {
    const { text, structured } = await answer('guess_targets', { structure: 'terfenadine', limit: 1, panel: 'safety' });
    assert.match(text, /- KCNH2, hERG: known, IC50 = 56 nM, pIC50 7\.3 \(WOMBAT-PK\); may bring long QT interval/u);
    assert.match(text, /too little speaks.*No ligand is known here of HCN4, ABCB11\./u);
    const { targets, unlikely, unanswered } = structured['panel'] as Readonly<
      Record<'targets' | 'unlikely' | 'unanswered', readonly { gene: string; known: boolean }[]>
    >;
    assert.ok(targets.some(({ gene, known }) => gene === 'HRH1' && known));
    assert.deepEqual(unanswered, ['HCN4', 'ABCB11']);
    assert.equal(targets.length + unlikely.length + 2, 82);
    const without = await answer('guess_targets', { structure: ASPIRIN, limit: 1 });
    assert.equal(without.structured['panel'], null);
  });

  it('describes a compound, with a drawing for the user', async () => {
    const { structured, result } = await answer('describe_compound', { structure: 'aspirin', picture: true });
    assert.equal(structured['smiles'], ASPIRIN);
    assert.equal((structured['properties'] as { formula: string }).formula, 'C9H8O4');
    const drawing = result.content.find(({ type }) => type === 'resource');
    assert.ok(drawing?.type === 'resource' && 'text' in drawing.resource);
    assert.match(drawing.resource.text, /^<svg[^>]*><rect .*fill='#fff'\/>.*<\/svg>\s*$/su);
    assert.deepEqual(drawing.annotations?.audience, ['user']);
  });

  it('embeds texts and structures', async () => {
    const { structured } = await answer('embed', { text: 'BTK inhibitor', limit: 1 });
    const vector = structured['vector'] as number[];
    assert.equal(vector.length, 256);
    assert.ok(Math.abs(Math.hypot(...vector) - 1) < 1e-5);
    assert.deepEqual((await answer('embed', { smiles: 'OCC', limit: 1 })).structured['parent'], 'CCO');
  });

  it('searches what comes with it by structure, substructure and conditions', async () => {
    const given = { library: 'bundled:drugs', limit: 2 };
    const similar = await answer('search_library', { ...given, structure: ASPIRIN });
    assert.match(similar.text, /1\. Aspirin \(CHEMBL25\): Tanimoto 1\.00/u);
    const part = await answer('search_library', { ...given, smarts: 'B(O)O', where: ['name~bortez'] });
    assert.match(part.text, /1\. Bortezomib .*: has the substructure/u);
    const listed = await answer('search_library', { ...given, where: ['name~statin'], offset: 2 });
    assert.deepEqual(listed.structured['page'], { offset: 2, next: 4 });
  });

  it('says what to do where the user has no library', async () => {
    const result = await call('search_library', { question: 'BTK inhibitor' });
    assert.equal(result.isError, true);
    assert.match(textOf(result), /^library-missing: .*"bundled:ligands"/u);
  });

  it('answers a call that is wrong in a way that a model can mend', async () => {
    const result = await call('find_drugs', { query: 'BTK inhibitor', limit: '3', offset: null, readAs: 'moa' });
    assert.equal(result.isError, true);
    assert.equal(
      textOf(result),
      'arguments-invalid: find_drugs was not run. "readAs" is "moa": send one of "structure", "drug", "indication", ' +
        '"target", "mechanism", "text". "limit" is "3": send a whole number from 1 to 100, without quotation marks. ' +
        'It has no argument "query"; its arguments are question, structure, readAs, limit, offset.',
    );
    assert.match(textOf(await call('find_drugs', {})), /Send either "question" or "structure"/u);
    const refused = await call('guess_targets', { structure: 'C1CC' });
    assert.match(textOf(refused), /^smiles-invalid: "C1CC" is not a valid SMILES: ring 1 is opened/u);
    await assert.rejects(call('find_molecules', {}), /find_molecules not found/u);
  });

  it('stops where a call is cancelled, and goes on answering', async () => {
    const controller = new AbortController();
    const slow = connection.client.callTool(
      { name: 'search_library', arguments: { library: 'bundled:ligands', smarts: 'C1CCC1C1CC1C1CC1C1CC1' } },
      { signal: controller.signal },
    );
    setTimeout(() => controller.abort(), 500);
    await assert.rejects(slow, /abort|cancel/iu);
    const begun = performance.now();
    await answer('find_drugs', { question: 'BTK inhibitor', limit: 1 });
    assert.ok(performance.now() - begun < 5000, 'the search went on');
    assert.equal(connection.errors(), '');
  });
});

describe('thin-bridge mcp, with files', () => {
  for (const protocol of ['legacy', 'auto'] as const) {
    it(`ranks a file of the roots, and no other, for a program of the ${protocol} protocol`, () =>
      withFolder((folder) =>
        withFolder(async (other) => {
          await writeFile(path.join(folder, 'ours.csv'), `id,smiles\n1,${ASPIRIN}\n2,C1CC\n`);
          await writeFile(path.join(other, 'theirs.csv'), `id,smiles\n1,${ASPIRIN}\n`);
          // where the server runs doesn't count
          await using connection = await connect({ protocol, roots: [folder], folder: other });
          const { client } = connection;
          const rank = (file: string, onprogress?: ProgressCallback) =>
            client.callTool(
              { name: 'rank_compounds', arguments: { file, question: 'aspirin' } },
              onprogress === undefined ? {} : { onprogress },
            );
          const told: (string | undefined)[] = [];
          const result = await rank('ours.csv', ({ message }) => told.push(message));
          assert.notEqual(result.isError, true, textOf(result));
          assert.match(textOf(result), /Ranked 1 of 2 records; the table is .*ours\.ranked\.csv/u);
          assert.match(textOf(result), /Not ranked: line 3: "C1CC" is not a valid SMILES/u);
          assert.match(await readFile(path.join(folder, 'ours.ranked.csv'), 'utf8'), /^id,smiles,line,rank,/u);
          assert.ok(told.includes('2 records'), told.join());
          for (const file of ['theirs.csv', path.join(other, 'theirs.csv'), `../${path.basename(other)}/theirs.csv`]) {
            const refused = await rank(file);
            assert.equal(refused.isError, true, file);
            assert.match(textOf(refused), /^file-outside: /u);
          }
          // nor is a file a question that is outside, though the command line would take it
          const asked = { file: 'ours.csv', question: path.join(other, 'theirs.csv') };
          const refused = await client.callTool({ name: 'rank_compounds', arguments: asked });
          assert.match(textOf(refused), /^file-outside: /u);
          assert.deepEqual(await readdir(other), ['theirs.csv']);
        }),
      ));
  }

  it('reads the folder that it was started in where a program knows no roots, but not all of a disk', () =>
    withFolder(async (folder) => {
      await writeFile(path.join(folder, 'ours.smi'), `${ASPIRIN}\n`);
      const given = { name: 'rank_compounds', arguments: { file: 'ours.smi', question: 'aspirin' } };
      {
        await using connection = await connect({ folder });
        const result = await connection.client.callTool(given);
        assert.match(textOf(result), /Ranked 1 of 1 record;/u);
      }
      await using connection = await connect({ folder: path.parse(folder).root });
      const file = path.join(folder, 'ours.smi');
      const result = await connection.client.callTool({ ...given, arguments: { ...given.arguments, file } });
      assert.match(textOf(result), /which is all of the disk/u);
    }));
});

describe('thin-bridge mcp, spoken to wrongly', () => {
  it('answers what it can, and goes on after what it can not read', async () => {
    const server = spawn(process.execPath, [path.join(root, 'dist/cli.cjs'), 'mcp'], { stdio: 'pipe' });
    const lines = createInterface({ input: server.stdout })[Symbol.asyncIterator]();
    const say = (line: string) => server.stdin.write(`${line}\n`);
    const hear = async () => JSON.parse((await lines.next()).value as string) as Record<string, unknown>;
    const ask = (id: number, method: string, parameters: object = {}) =>
      say(JSON.stringify({ jsonrpc: '2.0', id, method, params: parameters }));
    const greeting = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } };
    for (const wrong of ['{', 'not JSON', '[]', '42', '', '{"jsonrpc":"1.0","id":1}', '\u0000\uFFFD']) say(wrong);
    ask(1, 'initialize', greeting);
    assert.equal((await hear())['id'], 1);
    say('{"jsonrpc":"2.0","method":"notifications/initialized"}');
    ask(2, 'no/such/method');
    assert.equal(((await hear())['error'] as { code: number }).code, -32601);
    ask(3, 'tools/call', { arguments: {} });
    assert.equal((await hear())['id'], 3);
    ask(4, 'tools/call', { name: 'find_drugs', arguments: 'BTK inhibitor' });
    assert.equal((await hear())['id'], 4);
    say('{"jsonrpc":"2.0","id":5,"method":');
    ask(6, 'ping');
    assert.deepEqual(await hear(), { jsonrpc: '2.0', id: 6, result: {} });
    const exited = once(server, 'exit');
    server.stdin.end();
    assert.deepEqual(await exited, [0, null]);
  });
});
