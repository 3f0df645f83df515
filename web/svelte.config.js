import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

export default {
  preprocess: vitePreprocess(),
  compilerOptions: {
    runes: true,
    // Class names from the styles alone: the same bytes wherever the tree lies.
    cssHash: ({ hash, css }) => `tw-${hash(css)}`,
  },
  onwarn(warning) {
    throw new Error(`${warning.code} in ${warning.filename}: ${warning.message}`);
  },
};
