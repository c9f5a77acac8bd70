// Demands and activities of the caller's own. tests/docs/make_node_types.mjs writes how the comments of fields begin.
import type { Missing, Names, Range, YesNo } from './input.js';
import type { ActivityKind, Category, DoseUnit, Equipment, Grade, Muscle, Role, Tag } from './names.js';

export {};

interface Bending {
  /** Peak lumbar flexion from relaxed standing (0 to 120 degrees). */
  forward: Range;
  /** Peak lumbar extension from relaxed standing (0 to 90 degrees). */
  backward: Range;
  /** Lower end of forward (0 to 120 degrees). Not stated: equal to forward. */
  forwardLow?: number | Missing;
  /** Upper end of forward (0 to 120 degrees). Not stated: equal to forward. */
  forwardHigh?: number | Missing;
  /** Lower end of backward (0 to 90 degrees). Not stated: equal to backward. */
  backwardLow?: number | Missing;
  /** Upper end of backward (0 to 90 degrees). Not stated: equal to backward. */
  backwardHigh?: number | Missing;
  flexion?: Missing;
}

interface Posture {
  /** Signed posture (-90 to 120 degrees), forward positive; split into forward and backward. */
  flexion: Range;
  forward?: Missing;
  backward?: Missing;
}

interface Forces {
  /** Peak vertical ground reaction force (0 to 20 body weights). */
  impact: Range;
  /** Lower end of impact (0 to 20 body weights). Not stated: equal to impact. */
  impactLow?: number | Missing;
  /** Upper end of impact (0 to 20 body weights). Not stated: equal to impact. */
  impactHigh?: number | Missing;
  /** Peak L4/L5 compression (0 to 40000 newtons).
   *
   *  Everything included; of an own activity without external weight, for an adult of 75 kg. */
  load: Range;
  /** Lower end of load (0 to 40000 newtons). Not stated: equal to load. */
  loadLow?: number | Missing;
  /** Upper end of load (0 to 40000 newtons). Not stated: equal to load. */
  loadHigh?: number | Missing;
  /** Peak axial rotation of thorax against pelvis, either side (0 to 180 degrees). */
  twist: Range;
  /** Lower end of twist (0 to 180 degrees). Not stated: equal to twist. */
  twistLow?: number | Missing;
  /** Upper end of twist (0 to 180 degrees). Not stated: equal to twist. */
  twistHigh?: number | Missing;
}

/** A demand that was measured: taken as it is. */
export type Demand = Forces & (Bending | Posture);

/** A caller's own activity. Load is without external weight, for an adult of 75 kg. */
export interface OwnActivity extends Forces, Omit<Bending, 'flexion'> {
  /** Permanent number. Not stated: 0: the caller's own. */
  number?: number | Missing;
  /** A class name says nothing about movement. Not stated: movement. */
  kind?: ActivityKind | Missing;
  /** What it is for. Not stated: training. */
  role?: Role | Missing;
  /** What the reference dose counts. Not stated: repetitions. */
  doseUnit?: DoseUnit | Missing;
  /** The dose the demands are about (0.01 to 100000). Not stated: dose has no effect. */
  referenceDose?: number | Missing;
  /** Unbroken minutes in the bent posture (0 to 1440 minutes). Not stated: 0. */
  usualHoldMinutes?: number | Missing;
  /** L4/L5 compression per external kilogram (0 to 1000 newtons per kg). Not stated: the model's carrying figure. */
  loadPerKg?: number | Missing;
  /** Usual kilograms (0 to 500 kg). Not stated: nothing is lifted. */
  usualKg?: Range | Missing;
  /** Lower end of the usual kilograms (0 to 500 kg). Not stated: equal to usualKg. */
  usualKgLow?: number | Missing;
  /** Upper end of the usual kilograms (0 to 500 kg). Not stated: equal to usualKg. */
  usualKgHigh?: number | Missing;
  /** Whether the weight goes overhead. Not stated: no. */
  overhead?: YesNo | Missing;
  /** Whether help can carry part of the body's weight. Not stated: no. */
  assistable?: YesNo | Missing;
  /** Harms the four factors do not see; reviewed if there are none. Not stated: nobody has reviewed it: unreviewed. */
  tags?: Names<Tag> | Missing;
  /** Benefit, 0 to 3. Not stated: none. */
  aerobic?: number | Missing;
  /** Benefit, 0 to 3. Not stated: none. */
  core?: number | Missing;
  /** Benefit, 0 to 3. Not stated: none. */
  mobility?: number | Missing;
  /** Benefit, 0 to 3. Not stated: none. */
  strength?: number | Missing;
  /** Benefit, 0 to 3. Not stated: none. */
  balanceBone?: number | Missing;
  /** Benefit, 0 to 3. Not stated: none. */
  wellbeing?: number | Missing;
  /** Evidence grade of the demands. Not stated: C. */
  grade?: Grade | Missing;
  /** Kind of movement. Not stated: no alternative is near it by category. */
  category?: Category | Missing;
  /** Main movers; of a stretch, what is stretched. Not stated: not known. */
  muscles?: Names<Muscle> | Missing;
  /** What it needs. Not stated: nothing but floor, wall and chair. */
  equipment?: Names<Equipment> | Missing;
}

/** An activity of a vocabulary: found by its id and name. */
export interface VocabularyActivity extends OwnActivity {
  id: string;
  name?: string | Missing;
}

export interface VocabularyContents {
  activities?: readonly VocabularyActivity[] | Missing;
  /** Names, and the id of an activity of the catalogue or of these. */
  synonyms?: Readonly<Record<string, string>> | Missing;
}
