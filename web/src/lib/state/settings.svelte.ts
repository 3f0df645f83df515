export const themes = ['system', 'light', 'dark', 'contrast'] as const;
export type Theme = (typeof themes)[number];

const stored = (name: string) => localStorage.getItem(`tidewaiter-${name}`) ?? '';

/** What belongs to the reader and not to the link. */
class Settings {
  theme = $state<Theme>((themes as readonly string[]).includes(stored('theme')) ? (stored('theme') as Theme) : 'system');
  language = $state(stored('language') || navigator.language.slice(0, 2));
  keys = $state(stored('keys') !== 'off');
  /** The map without WebGL. */
  plain = $state(new URLSearchParams(location.search).get('plain') === '1');

  set(name: 'theme' | 'language' | 'keys', value: string) {
    localStorage.setItem(`tidewaiter-${name}`, value);
    if (name === 'theme') this.theme = value as Theme;
    else if (name === 'language') this.language = value;
    else this.keys = value !== 'off';
  }
}

export const settings = new Settings();

/** What is painted: `system` resolved. */
export function painted(theme: Theme): 'light' | 'dark' | 'contrast' {
  if (theme !== 'system') return theme;
  if (matchMedia('(prefers-contrast: more)').matches) return 'contrast';
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}
