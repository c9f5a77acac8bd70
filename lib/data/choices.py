"""The names of the choices, as field_table.inc has them too, and of the columns of the CSV files."""

HAZARDS = ["impact", "load", "forward", "backward", "twist", "bent_twist"]
QUANTITIES = HAZARDS[:5]
ROLES = ["everyday", "rehab", "training", "sport", "treatment"]
KINDS = ["movement", "class"]
DOSES = ["minutes", "repetitions"]
# Bit 0 is "unreviewed": only a caller's own activity can have it. Every activity of the catalogue is "reviewed".
TAGS = ["unreviewed", "walking", "fall", "contact", "traction", "inversion", "breath_hold", "nerve_tension",
        "vibration", "end_range_forward", "end_range_back", "end_range_twist", "jerk", "single_leg",
        "supine", "prone", "essential", "water", "heat", "reviewed", "easy_walking"]
BENEFITS = ["aerobic", "core", "mobility", "strength", "balance_bone", "wellbeing"]
CATEGORIES = ["posture", "everyday", "walking", "running", "jumping", "water", "cycling", "cardio_machine", "mind_body", "class", "sport", "core",
              "stretch", "squat", "lunge", "hinge", "push", "pull", "arms", "legs", "carry", "treatment"]
MUSCLES = ["abdominals", "obliques", "lower_back", "upper_back", "lats", "chest", "shoulders", "biceps", "triceps", "forearms", "glutes",
           "hamstrings", "quadriceps", "hip_flexors", "adductors", "abductors", "calves"]
EQUIPMENT = ["pool", "bicycle", "exercise_bike", "cardio_machine", "weights", "barbell", "weight_machine", "bench", "band", "ball", "bar", "box",
             "sports_facility", "device"]
GRADED = ["impact", "load", "twist", "bend", "per_kg"]
CONDITIONS = ["none", "not_yet_diagnosed", "non_specific", "bulge", "herniation", "degenerative_disc", "stenosis",
              "spondylolisthesis", "spondylolysis", "facet_si", "scoliosis", "axial_spa", "osteoporosis",
              "vertebral_fracture"]
CHOICES = {
    "conditions": CONDITIONS,
    "tags": TAGS,
    "surgery": ["none", "discectomy", "laminectomy", "fusion", "disc_replacement", "vertebroplasty", "other"],
    "surgery_released": ["yes", "no"],
    "symptom_move": ["centralising", "same", "spreading", "eases_on_sitting"],
    "leg_symptoms": ["none", "above_knee", "below_knee", "numb_or_tingling", "known_stable_weakness"],
    "bone": ["normal", "osteopenia", "osteoporosis", "long_steroids"],
    "pregnancy": ["no", "pregnant", "postpartum"],
    "masked": ["no", "painkiller", "injection"],
    "profile": ["full", "wellness"],
    "phase": ["acute", "active", "strengthening", "maintenance"],
    "phase_set_by": ["provider", "self"],
    "region": ["lumbar", "thoracic", "cervical"],
    "eases": ["forward", "backward", "sideways", "neither"],
    "eases_by": ["provider", "self"],
    "sex_for_tolerance": ["f", "m", "unspecified"],
    "overhead": ["yes", "no"],
    "assistable": ["yes", "no"],
    "category": CATEGORIES,
    "role": ROLES,
}
