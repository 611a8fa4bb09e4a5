import assert from 'node:assert/strict';
import { releaseNotes } from '../../../scripts/release-notes.ts';

const CHANGELOG = `# Changelog

## 0.3.0, unreleased

- What is to come.

## 0.2.0, 2026-12-01

- Finds more.
- Guesses better:

  ## is no heading here

## 0.2.0-beta, 2026-11-01

- Tried.

## 0.1.0, 2026-10-01
`;

describe('the notes of a release', () => {
  const notes = (version: string, tag = `v${version}`) => releaseNotes(tag, version, CHANGELOG);

  it('are what the changelog says of its version', () => {
    assert.equal(notes('0.2.0'), '- Finds more.\n- Guesses better:\n\n  ## is no heading here');
    assert.equal(notes('0.2.0-beta'), '- Tried.');
  });

  it('are refused where tag, package.json and changelog disagree', () => {
    assert.throws(() => notes('0.2.0', 'v0.2.1'), /The tag is v0\.2\.1, and package\.json says 0\.2\.0/u);
    assert.throws(() => notes('0.4.0'), /no section "## 0\.4\.0"/u);
    assert.throws(() => notes('0.3.0'), /calls 0\.3\.0 unreleased/u);
    assert.throws(() => notes('0.1.0'), /says nothing of 0\.1\.0/u);
    assert.throws(() => notes('2.0'), /no section/u);
    assert.throws(() => notes('0.2.0', ''), /The tag is ,/u);
  });
});
