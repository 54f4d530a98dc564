/* Numbers in bytes: read as they lie in a file, and unpacked eight at a time, however many bits each has. */
#pragma once
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#endif

#if !defined(__BYTE_ORDER__) || __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "the files are little-endian; on this machine numpy reads them"
#endif

/* Loops worth compiling twice: for any x86-64, and for those of the last ten years. */
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && defined(__GLIBC__)
#define WIDE __attribute__((target_clones("default", "avx2")))
#else
#define WIDE
#endif

enum { NONE = 0xFFFFFFFF }; /* no number, no article */

static inline uint32_t load32(const uint8_t *p) { uint32_t v; memcpy(&v, p, 4); return v; }
static inline uint64_t load64(const uint8_t *p) { uint64_t v; memcpy(&v, p, 8); return v; }

static inline uint32_t ordinal_at(const uint8_t *at, unsigned width, uint64_t i) {
    if (width == 1) return at[i];
    if (width == 2) { uint16_t v; memcpy(&v, at + 2 * i, 2); return v; }
    return load32(at + 4 * i);
}

#if defined(__x86_64__) && defined(__GNUC__)
static int wide; /* whether the processor has AVX2 */
static uint8_t lane_bytes[17][32];   /* for each width the bytes, of 16, that eight values stand in, four for each */
static uint32_t lane_shifts[17][8];  /* and the bit of the first of them at which each begins */

static void wide_prepare(void) {
    wide = __builtin_cpu_supports("avx2");
    for (unsigned w = 1; w <= 16; w++)
        for (unsigned j = 0; j < 32; j++) {
            unsigned bit = j / 4 * w, byte = bit / 8 + j % 4;
            lane_bytes[w][j] = byte < 16 ? (uint8_t)byte : 0x80; /* no value reaches there: zero */
            lane_shifts[w][j / 4] = bit % 8;
        }
}

__attribute__((target("avx2"))) static void unpack_wide(const uint8_t *in, uint32_t *out, int groups, unsigned w) {
    const __m256i bytes = _mm256_loadu_si256((const __m256i *)lane_bytes[w]);
    const __m256i shifts = _mm256_loadu_si256((const __m256i *)lane_shifts[w]);
    const __m256i mask = _mm256_set1_epi32((1 << w) - 1);
    for (; groups; groups--, in += w, out += 8) {
        __m256i both = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)in));
        __m256i apart = _mm256_srlv_epi32(_mm256_shuffle_epi8(both, bytes), shifts);
        _mm256_storeu_si256((__m256i *)out, _mm256_and_si256(apart, mask));
    }
}

__attribute__((target("avx2"))) static uint32_t met_wide(const double *scores, uint32_t docs, uint64_t *out) {
    for (uint32_t d = 0; d < docs; d += 64) {
        uint64_t word = 0;
#pragma GCC unroll 16
        for (unsigned i = 0; i < 64; i += 4) {
            __m256d met = _mm256_cmp_pd(_mm256_loadu_pd(scores + d + i), _mm256_setzero_pd(), _CMP_NEQ_UQ);
            word |= (uint64_t)_mm256_movemask_pd(met) << i;
        }
        out[d / 64] = word;
    }
    return docs;
}
#else
enum { wide = 0 };
#define wide_prepare() (void)0
#define unpack_wide(in, out, groups, w) (void)0
#define met_wide(scores, docs, out) 0
#endif

/* Eight values of w bits fill w bytes exactly, so each step below starts on a byte; w is a constant when inlined.
 * Reads up to 15 bytes past the last value: a page table, a directory and a trailer always follow. */
static inline __attribute__((always_inline)) void unpack_width(const uint8_t *in, uint32_t *out, int groups, const unsigned w) {
    const uint64_t mask = ((uint64_t)1 << w) - 1;
    for (; groups; groups--, in += w, out += 8)
        for (unsigned j = 0; j < 8; j++) out[j] = (uint32_t)(load64(in + (j * w >> 3)) >> (j * w & 7) & mask);
}

/* n values (rounded up to 8, out has room) of w bits, w <= 32. */
static void unpack(const uint8_t *in, uint32_t *out, int n, unsigned w) {
    int groups = (n + 7) / 8;
    if (wide && w && w <= 16) { unpack_wide(in, out, groups, w); return; }
#define WIDTH(k) case k: unpack_width(in, out, groups, k); break;
    switch (w) {
        case 0: memset(out, 0, (size_t)groups * 32); break;
        WIDTH(1) WIDTH(2) WIDTH(3) WIDTH(4) WIDTH(5) WIDTH(6) WIDTH(7) WIDTH(8)
        WIDTH(9) WIDTH(10) WIDTH(11) WIDTH(12) WIDTH(13) WIDTH(14) WIDTH(15) WIDTH(16)
        default: unpack_width(in, out, groups, w);
    }
#undef WIDTH
}

static inline uint64_t packed(uint64_t n, unsigned w) { return (n * w + 7) / 8; }
