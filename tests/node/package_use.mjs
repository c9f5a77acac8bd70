// By its name, as a module.
import { assess, selfTest } from 'spinerisk';
selfTest();
if (assess('walking').score > 100) process.exit(1);
