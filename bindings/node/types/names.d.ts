// The names that values have, the same in C, Python and JavaScript.

export type Verdict = 'suitable' | 'with_care' | 'ask_provider' | 'avoid' | 'stop';
export type Urgency = 'none' | 'ask' | 'same_day' | 'emergency';
/** A measured in people, B modelled or in vitro, C by analogy or not yet checked. */
export type Grade = 'A' | 'B' | 'C';
export type Phase = 'acute' | 'active' | 'strengthening' | 'maintenance';
export type Form = 'good' | 'fair' | 'poor';
export type Region = 'lumbar' | 'thoracic' | 'cervical';
export type Condition =
  | 'none' | 'not_yet_diagnosed' | 'non_specific' | 'bulge' | 'herniation' | 'degenerative_disc' | 'stenosis'
  | 'spondylolisthesis' | 'spondylolysis' | 'facet_si' | 'scoliosis' | 'axial_spa' | 'osteoporosis'
  | 'vertebral_fracture';
export type Surgery =
  | 'none' | 'discectomy' | 'laminectomy' | 'fusion' | 'disc_replacement' | 'vertebroplasty' | 'other';
export type LegSymptoms = 'none' | 'above_knee' | 'below_knee' | 'numb_or_tingling' | 'known_stable_weakness';
export type SymptomMove = 'centralising' | 'same' | 'spreading' | 'eases_on_sitting';
export type Direction = 'forward' | 'backward' | 'sideways' | 'neither';
export type Bone = 'normal' | 'osteopenia' | 'osteoporosis' | 'long_steroids';
export type Benefit = 'aerobic' | 'core' | 'mobility' | 'strength' | 'balance_bone' | 'wellbeing';
export type ActivityKind = 'movement' | 'class';
export type Role = 'everyday' | 'rehab' | 'training' | 'sport' | 'treatment';
export type DoseUnit = 'minutes' | 'repetitions';
/** Harms that impact, load, twist and bending do not show. */
export type Tag =
  | 'unreviewed' | 'walking' | 'fall' | 'contact' | 'traction' | 'inversion' | 'breath_hold' | 'nerve_tension'
  | 'vibration' | 'end_range_forward' | 'end_range_back' | 'end_range_twist' | 'jerk' | 'single_leg' | 'supine'
  | 'prone' | 'essential' | 'water' | 'heat' | 'reviewed' | 'easy_walking';
/** How a name was read. */
export type ReadAs = 'id' | 'synonym' | 'code' | 'text';
/** What a name can ask for beyond its activity. */
export type Raised =
  | 'impact' | 'load' | 'overhead' | 'twist' | 'bend' | 'back_bend' | 'single_leg' | 'one_sided' | 'inversion' | 'heavy';
/** health_connect_exercise and _segment are androidx numbers; the platform has others. */
export type CodeSystem =
  | 'healthkit' | 'health_connect_exercise' | 'health_connect_segment' | 'health_connect_platform_session'
  | 'health_connect_platform_segment' | 'strava' | 'fit_sport' | 'fit_sub_sport' | 'fit_exercise_category'
  | 'fit_exercise' | 'google_fit';
/** The factors of the score, and what a rule lifted it by. */
export type Hazard = 'impact' | 'load' | 'forward' | 'backward' | 'twist' | 'bent_twist' | 'rule';
export type Category =
  | 'posture' | 'everyday' | 'walking' | 'running' | 'jumping' | 'water' | 'cycling' | 'cardio_machine' | 'mind_body' | 'class'
  | 'sport' | 'core' | 'stretch' | 'squat' | 'lunge' | 'hinge' | 'push' | 'pull' | 'arms' | 'legs' | 'carry' | 'treatment';
/** Main movers; of a stretch, what is stretched. */
export type Muscle =
  | 'abdominals' | 'obliques' | 'lower_back' | 'upper_back' | 'lats' | 'chest' | 'shoulders' | 'biceps' | 'triceps' | 'forearms'
  | 'glutes' | 'hamstrings' | 'quadriceps' | 'hip_flexors' | 'adductors' | 'abductors' | 'calves';
export type Equipment =
  | 'pool' | 'bicycle' | 'exercise_bike' | 'cardio_machine' | 'weights' | 'barbell' | 'weight_machine' | 'bench' | 'band' | 'ball'
  | 'bar' | 'box' | 'sports_facility' | 'device';
/** Names of the fields of the effort. */
export type EffortField = 'external_kg' | 'assistance_kg' | 'repetitions' | 'minutes' | 'hold_minutes' | 'vigour' | 'form' | 'sets';
/** Up to a value, over the whole range, or nowhere. */
export type LimitHolds = 'found' | 'always' | 'never';
export type ChangeKind =
  | 'lighter' | 'fewer' | 'shorter' | 'shorter_hold' | 'slower' | 'better_form' | 'more_help' | 'later_in_day'
  | 'later_after_session' | 'variant';
/** What the pain says of the next dose. */
export type Response = 'advance' | 'hold' | 'step_back' | 'pause';
/** Why a plan, or a goal in it, is impossible. */
export type Constraint =
  | 'red_flag' | 'stopped' | 'no_days' | 'no_minutes' | 'no_equipment' | 'provider' | 'too_demanding' | 'budget' | 'paused';
export type Purpose = Benefit | 'target';
/** Days of a plan's week; its first day is day_1. */
export type Weekday = 'day_1' | 'day_2' | 'day_3' | 'day_4' | 'day_5' | 'day_6' | 'day_7';
/** What a status can be; STATUSES has them in their order. */
export type Status =
  | 'ok' | 'null' | 'struct_size' | 'missing' | 'range' | 'order' | 'conflict' | 'unknown_activity' | 'unknown_field'
  | 'unknown_name' | 'not_enough_information' | 'out_of_scope' | 'law' | 'locked' | 'not_sealed' | 'version' | 'no_memory'
  | 'internal';
/** What an error can be: any status but 'ok', the wrong kind of value, or a package that a stream of CSV needs. */
export type ErrorCode = Exclude<Status, 'ok'> | 'wrong_type' | 'missing_package';
/** Ids of the safety questions; questions() has their texts. */
export type QuestionId =
  | 'urine_change' | 'bowel_change' | 'saddle_numbness' | 'both_legs_weak' | 'new_pain_both_legs' | 'sexual_change'
  | 'one_leg_weak' | 'fever_or_infection' | 'weight_loss' | 'past_cancer_new_pain' | 'major_accident'
  | 'minor_fall_sudden_pain' | 'chest_signs' | 'wound_or_headache' | 'gait_or_hands' | 'constant_night_pain'
  | 'thoracic_pain' | 'sharp_pain' | 'no_better_two_weeks' | 'fracture' | 'implant' | 'aneurysm' | 'cancer'
  | 'anticoagulant' | 'eye_pressure' | 'high_blood_pressure' | 'heart_disease' | 'hernia' | 'sedative' | 'fell_last_year'
  | 'first_pain_age' | 'unsettled_after_day' | 'worried_about_moving';
type Camel<Text extends string> = Text extends `${infer Head}_${infer Tail}` ? `${Head}${Capitalize<Camel<Tail>>}` : Text;
/** A safety question as it may be written in options: snake_case or camelCase. */
export type QuestionKey = QuestionId | Camel<QuestionId>;
