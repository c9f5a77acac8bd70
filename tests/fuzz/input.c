/* Bytes to numbers, fields, structs. */
#include "input.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

enum { OWNERS = SPINERISK_OWNER_ITEM + 1, MOST_FIELDS = 64, MODELS = 4 };

/* Made once: the fields of each owner, structs nothing is stated in, and models. */
static struct {
  int ready;
  int n_fields[OWNERS];
  spinerisk_field_info fields[OWNERS][MOST_FIELDS];
  spinerisk_patient patient;
  spinerisk_provider provider;
  spinerisk_permit permit;
  spinerisk_effort effort;
  spinerisk_demand demand;
  spinerisk_activity activity;
  spinerisk_model *models[MODELS];
} made;

static void make_fields(void) {
  for (size_t i = 0; i < spinerisk_field_count(); i++) {
    spinerisk_field_info info;
    spinerisk_field_info_init(&info, sizeof info);
    spinerisk_field_at(i, &info, NULL);
    const int is_list = info.field == SPINERISK_FIELD_BAN_ACTIVITY || info.field == SPINERISK_FIELD_REQUEST_LIKE;
    if (info.offset == UINT32_MAX || is_list || made.n_fields[info.owner] == MOST_FIELDS) continue;
    made.fields[info.owner][made.n_fields[info.owner]++] = info;
  }
}

/* Models a clinic might make: each parameter a little off, as far as the laws of the formula allow. */
static spinerisk_model *make_model(const char *version, int which) {
  spinerisk_model *model = NULL;
  if (spinerisk_model_create(version, "fuzz", &model, NULL) != SPINERISK_OK) abort();
  for (size_t i = 0; which && i < spinerisk_parameter_count(); i++) {
    spinerisk_parameter_info info;
    double value = 0;
    spinerisk_parameter_info_init(&info, sizeof info);
    spinerisk_parameter_at(i, &info, NULL);
    spinerisk_model_get(model, info.name, strlen(info.name), &value, NULL);
    if ((i * 7 + (size_t)which) % 5 == 0) value *= which == 1 ? 1.02 : 0.98;
    if (value >= info.low && value <= info.high) spinerisk_model_set(model, info.name, strlen(info.name), value, NULL);
  }
  if (spinerisk_model_seal(model, NULL) == SPINERISK_OK) return model;
  spinerisk_model_destroy(model);
  return NULL;
}

input in_begin(const uint8_t *data, size_t size) {
  if (!made.ready) {
    spinerisk_patient_init(&made.patient, sizeof made.patient);
    spinerisk_provider_init(&made.provider, sizeof made.provider);
    spinerisk_permit_init(&made.permit, sizeof made.permit);
    spinerisk_effort_init(&made.effort, sizeof made.effort);
    spinerisk_demand_init(&made.demand, sizeof made.demand);
    spinerisk_activity_init(&made.activity, sizeof made.activity);
    make_fields();
    made.models[1] = make_model("0.2.0", 0);
    made.models[2] = make_model(NULL, 1);
    made.models[3] = make_model(NULL, 2);
    made.ready = 1;
  }
  return (input){data, size, 1};
}

const spinerisk_model *in_model(input *in) {
  const uint8_t which = in_byte(in);
  return which < 128 ? NULL : made.models[which % MODELS];
}

uint64_t in_bits(input *in, int bytes) {
  uint64_t bits = 0;
  for (int i = 0; i < bytes; i++) bits |= (uint64_t)in_byte(in) << (8 * i);
  return bits;
}

static double strange_number(input *in, int kind, double low, double high) {
  const uint64_t bits = kind == 9 ? in_bits(in, 8) : 0;
  double x;
  memcpy(&x, &bits, sizeof x);
  switch (kind) {
    case 0: return nextafter(low, -INFINITY);
    case 1: return nextafter(high, INFINITY);
    case 2: return INFINITY;
    case 3: return -INFINITY;
    case 4: return -DBL_TRUE_MIN;
    case 5: return DBL_MAX;
    case 6: return -1;
    case 7: return 0x1p53;
    case 8: return 1e-300;
    default: return x; /* kind 9: any double there is */
  }
}

/* One byte is a number on a grid, so that neighbours in the bytes are neighbours in the numbers. */
double in_number(input *in, double low, double high) {
  const int kind = in_byte(in);
  double x;
  if (kind < 128)
    x = low + (high - low) * (kind / 127.0);
  else if (kind < 168)
    x = kind - 128; /* whole numbers, as people write them */
  else if (kind < 224)
    x = low + (high - low) * ((double)in_bits(in, 2) / 65535.0) * ((kind - 167) / 56.0);
  else if (kind < 228)
    x = low;
  else if (kind < 232)
    x = high;
  else if (kind == 232)
    return NAN;
  else if (kind == 233)
    x = DBL_TRUE_MIN;
  else if (kind == 234)
    x = -0.0;
  else if (kind == 235)
    x = nextafter(low, INFINITY);
  else if (kind == 236)
    x = nextafter(high, -INFINITY);
  else if (kind < 246)
    x = low + (high - low) * (double)(in_bits(in, 7) & ((UINT64_C(1) << 53) - 1)) * 0x1p-53;
  else
    x = strange_number(in, kind - 246, low, high);
  if (in->strange) return x;
  return x >= low && x <= high ? x : x > high ? high : low;
}

const char *in_rest(input *in, size_t *n) {
  const char *text = (const char *)in->at;
  *n = in->left;
  in->at += in->left;
  in->left = 0;
  return text ? text : "";
}

const char *in_text(input *in, size_t most, size_t *n) {
  const char *text = (const char *)in->at;
  *n = in_byte(in) % (most + 1);
  if (*n > in->left) *n = in->left;
  if (!in->at) return "";
  text = (const char *)in->at;
  in->at += *n;
  in->left -= *n;
  return text;
}

uint32_t in_activity_number(input *in) {
  const uint32_t bits = (uint32_t)in_bits(in, 2), n = (uint32_t)spinerisk_activity_count();
  if (bits >= 0xFF00 && in->strange)
    return bits & 1 ? UINT32_MAX : bits & 2 ? SPINERISK_OWN_ACTIVITY + (bits & 7) : n + 1;
  return 1 + bits % n;
}

static void in_choice(input *in, const spinerisk_field_info *info, void *at) {
  const uint8_t byte = in_byte(in);
  const int32_t most = (int32_t)info->high;
  int32_t value = byte % (most + 1);
  if (byte >= 252 && in->strange)
    value = byte == 252 ? -1 : byte == 253 ? most + 1 : byte == 254 ? INT32_MAX : INT32_MIN;
  memcpy(at, &value, sizeof value);
}

static void in_set(input *in, const spinerisk_field_info *info, void *at) {
  const uint8_t byte = in_byte(in);
  uint64_t bits;
  memcpy(&bits, at, sizeof bits);
  if (byte < 240)
    bits |= UINT64_C(1) << byte % (unsigned)info->high;
  else
    bits = in_bits(in, 8) & (byte >= 252 && in->strange ? UINT64_MAX : (UINT64_C(1) << (unsigned)info->high) - 1);
  memcpy(at, &bits, sizeof bits);
}

void in_fields(input *in, int32_t owner, void *object) {
  for (uint32_t n = in_byte(in) & 31; n && in->left && made.n_fields[owner]; n--) {
    const spinerisk_field_info *info = &made.fields[owner][in_byte(in) % made.n_fields[owner]];
    void *at = (char *)object + info->offset;
    if (info->type == SPINERISK_TYPE_NUMBER) {
      const double x = in_number(in, info->low, info->high);
      memcpy(at, &x, sizeof x);
    } else if (info->type == SPINERISK_TYPE_CHOICE) {
      in_choice(in, info, at);
    } else if (info->type == SPINERISK_TYPE_SET) {
      in_set(in, info, at);
    } else if (info->type == SPINERISK_TYPE_COUNT) {
      const uint32_t number = in_activity_number(in);
      memcpy(at, &number, sizeof number);
    } else {
      const uint64_t total = in_bits(in, 8) >> (in->strange ? 0 : 11);
      memcpy(at, &total, sizeof total);
    }
  }
}

void in_size(input *in, void *object, size_t size) {
  const uint8_t byte = in_byte(in);
  unsigned char *bytes = object;
  uint32_t wrong = (uint32_t)size;
  memset(bytes + size, 0, IN_ROOM);
  if (byte < 250 || !in->strange) return;
  if (byte == 250) wrong = 0;
  if (byte == 251) wrong = (uint32_t)size - 1;
  if (byte == 252) wrong = (uint32_t)size - 8;
  if (byte > 252) wrong = (uint32_t)size + 8 * (byte - 252u);
  if (byte == 255) bytes[size + 20] = 1; /* a younger header states what this library does not know */
  memcpy(object, &wrong, sizeof wrong);
}

static void in_provider(input *in, person *out) {
  spinerisk_provider *p = &out->provider.value;
  *p = made.provider;
  in_fields(in, SPINERISK_OWNER_PROVIDER, p);
  p->n_ban_activities = in_below(in, IN_BANS + 1);
  p->ban_activities = out->bans;
  for (size_t i = 0; i < p->n_ban_activities; i++) out->bans[i] = in_activity_number(in);
  p->n_permits = in_below(in, IN_PERMITS + 1);
  p->permits = out->permits;
  for (size_t i = 0; i < p->n_permits; i++) {
    out->permits[i] = made.permit;
    in_fields(in, SPINERISK_OWNER_PERMIT, &out->permits[i]);
  }
  in_size(in, &out->provider, sizeof *p);
  out->patient.value.provider = p;
}

void in_person(input *in, person *out) {
  out->patient.value = made.patient;
  in_fields(in, SPINERISK_OWNER_PATIENT, &out->patient.value);
  in_size(in, &out->patient, sizeof out->patient.value);
  if (in_byte(in) & 1) in_provider(in, out);
}

void in_effort(input *in, effort_input *out) {
  out->value = made.effort;
  in_fields(in, SPINERISK_OWNER_EFFORT, &out->value);
  in_size(in, out, sizeof out->value);
}

static void in_range(input *in, double most, spinerisk_range *r) {
  const uint8_t how = in_byte(in);
  r->typical = in_number(in, 0, most);
  r->low = r->high = NAN;
  if (how & 1) r->low = in->strange && how >= 0xF0 ? in_number(in, 0, most) : r->typical * (in_byte(in) / 255.0);
  if (how & 2)
    r->high =
        in->strange && how >= 0xF0 ? in_number(in, 0, most) : r->typical + (most - r->typical) * (in_byte(in) / 255.0);
}

void in_ranges(input *in, spinerisk_range *const ranges[5]) {
  static const double most[] = {20, 40000, 180, 120, 90};
  for (int i = 0; i < 5; i++) in_range(in, most[i], ranges[i]);
}

void in_demand(input *in, demand_input *out) {
  spinerisk_demand *d = &out->value;
  *d = made.demand;
  in_ranges(in, (spinerisk_range *const[]){&d->impact, &d->load, &d->twist, &d->forward, &d->backward});
  in_size(in, out, sizeof *d);
}

void in_own_activity(input *in, spinerisk_activity *a) {
  *a = made.activity;
  in_ranges(in, (spinerisk_range *const[]){&a->impact, &a->load, &a->twist, &a->forward, &a->backward});
  in_fields(in, SPINERISK_OWNER_ACTIVITY, a);
  if (!in->strange) a->number = 0;
}

void in_activity(input *in, activity_input *out) {
  const uint8_t how = in_byte(in);
  out->value = made.activity;
  if (how < 150)
    spinerisk_activity_get(in_activity_number(in), &out->value, NULL);
  else
    in_own_activity(in, &out->value);
  if (how >= 100 && how < 150 && in->strange) in_fields(in, SPINERISK_OWNER_ACTIVITY, &out->value);
  in_size(in, out, sizeof out->value);
}
