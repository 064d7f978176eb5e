/** Property tests draw the same cases on every run: a failure is the change's, and can be had again. */
import fc from 'fast-check';

fc.configureGlobal({ seed: 20261123 });
