import assert from 'node:assert/strict';
import { withSections } from '../../bench/sections.ts';

describe('sections of a page', () => {
  const page = '# Page\n\nold head\n\n## One\n\nold one\n\n### Part\n\n## Two\n\nold two\n';

  it('replace those of the same heading, and the others stay', () => {
    assert.equal(
      withSections(page, '# Page\n\nnew head\n\n## Two\n\nnew two\n\n## Three\n\nthree'),
      '# Page\n\nnew head\n\n## One\n\nold one\n\n### Part\n\n## Two\n\nnew two\n\n## Three\n\nthree\n',
    );
  });

  it('without anything below their heading replace nothing', () => {
    assert.ok(withSections(page, '# Page\n\nx\n\n## One\n\n').includes('old one'));
  });

  it('keep the parts that were not measured', () => {
    const parted = '## One\n\nhow\n\n### First\n\nold first\n\n### Second\n\nold second\n';
    assert.equal(
      withSections(parted, '## One\n\nnew how\n\n### Second\n\nnew second\n\n### Third\n\nthird'),
      '## One\n\nnew how\n\n### First\n\nold first\n\n### Second\n\nnew second\n\n### Third\n\nthird\n',
    );
  });
});
