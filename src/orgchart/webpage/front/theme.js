/** Light or dark: as the device has it, until somebody chooses. */
import { byId } from './elements.js';

/** Let the button change between light and dark. */
export function keepTheme() {
  const root = document.documentElement;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const isDark = () => (root.dataset.theme ?? (dark.matches ? 'dark' : 'light')) === 'dark';
  const button = byId('theme');
  const name = () => button.setAttribute('aria-label', isDark() ? 'Light colours' : 'Dark colours');
  button.addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    name();
  });
  dark.addEventListener('change', name);
  name();
}
