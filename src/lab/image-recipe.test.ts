import { describe, expect, it } from 'vitest';
import { quote } from '../command/quote.ts';
import { finishScript, type ImageRecipe, imageTag } from './image-recipe.ts';

const recipe: ImageRecipe = { release: '13', sources: 'deb http://deb.debian.org/debian trixie main\n', aptConf: '' };

describe("a lab host's image", () => {
  it('is named by its release and by what it is made from', () => {
    expect(imageTag(recipe)).toMatch(/^localhost\/relais-lab:debian-13-[0-9a-f]{12}$/);
    expect(imageTag({ ...recipe })).toBe(imageTag(recipe));
    expect(imageTag({ ...recipe, sources: 'deb http://other.test/debian trixie main\n' })).not.toBe(imageTag(recipe));
    expect(imageTag({ ...recipe, aptConf: 'Acquire::Retries "3";\n' })).not.toBe(imageTag(recipe));
  });

  it('can not be broken out of by a quote in the settings of apt', () => {
    const aptConf = `Acquire::http::Proxy "http://a'; touch /owned; '";\n`;
    expect(finishScript({ ...recipe, aptConf })).toContain(`printf '%s' ${quote(aptConf)} > /etc/apt/apt.conf.d/`);
  });
});
