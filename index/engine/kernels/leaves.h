/* The articles of a term or a range: all of them, or which of some. */
#pragma once
#include "sets.h"

/* Scores of the decoded block added to (or kept as the best in) sums by article. Each loop holds what is constant. */
static void spread(const List *l, Gains gains, const uint8_t *lengths, double factor, double *sums, int best) {
    const uint32_t *docs = l->docs, *tfs = l->tfs, n = l->count;
    if (best)
        for (uint32_t i = 0; i < n; i++) {
            double score = factor * gain(gains, tfs[i], lengths[docs[i]]), *sum = sums + docs[i];
            *sum = score > *sum ? score : *sum;
        }
    else if (l->most == 1)
        for (uint32_t i = 0; i < n; i++) sums[docs[i]] += factor * gains[1][lengths[docs[i]]];
    else if (l->most < TFS)
        for (uint32_t i = 0; i < n; i++) sums[docs[i]] += factor * gains[tfs[i]][lengths[docs[i]]];
    else
        for (uint32_t i = 0; i < n; i++) sums[docs[i]] += factor * gain(gains, tfs[i], lengths[docs[i]]);
}

static List *open_term(Search *s, Node *n) {
    List *l = take(&s->call, sizeof *l);
    list_open(l, &s->call, s->segment, n->infos + s->number);
    if (is_text(s, n)) whole(&s->call, s->segment, column(s, n), 1, column(s, n)->lengths);
    return l;
}

static Set produce_term(Search *s, Node *n) {
    uint32_t df = n->infos[s->number].df;
    Set out = sparse(s, df, n->factor != 0);
    if (!df) return out;
    List *l = open_term(s, n);
    Gains gains = gains_of(s, n);
    const uint8_t *lengths = column(s, n)->lengths.at;
    for (uint32_t b = 0, blocks = blocks_of(l); b < blocks; b++) {
        list_docs(l, b);
        memcpy(out.docs + out.n, l->docs, 4 * l->count);
        if (out.scores) {
            list_tfs(l);
            for (uint32_t i = 0; i < l->count; i++)
                out.scores[out.n + i] = n->factor * gain(gains, l->tfs[i], lengths[l->docs[i]]);
        }
        out.n += l->count;
    }
    return out;
}

static void spread_term(Search *s, Node *n, double *sums, int best) {
    if (!n->infos[s->number].df) return;
    List *l = open_term(s, n);
    Gains gains = gains_of(s, n);
    for (uint32_t b = 0, blocks = blocks_of(l); b < blocks; b++) {
        list_docs(l, b);
        if (!best && once(l)) l->most = 1; /* then nobody reads the frequencies */
        else list_tfs(l);
        spread(l, gains, column(s, n)->lengths.at, n->factor, sums, best);
    }
}

/* At most what a term scores in an article of a full block. */
static double block_most(const List *l, uint32_t b, Gains gains, double factor) {
    const uint8_t *most = l->skips + (uint64_t)b * SKIP + 12;
    return factor * (most[0] < 255 ? gain(gains, most[0], most[1]) : K1 + 1);
}

static void probe_term(Search *s, Node *n, const uint32_t *docs, uint32_t count, uint8_t *hits, double *scores) {
    memset(hits, 0, count);
    if (!n->infos[s->number].df) return;
    List *l = open_term(s, n);
    Gains gains = gains_of(s, n);
    const uint8_t *lengths = column(s, n)->lengths.at;
    for (uint32_t i = 0, block = 0; i < count;) {
        if (block < l->full && skip_last(l, block) < docs[i]) block = list_seek(l, block, docs[i]);
        if (block >= blocks_of(l)) return;
        list_docs(l, block);
        uint32_t last = l->docs[l->count - 1], j = 0;
        for (; i < count && docs[i] <= last; i++) {
            while (l->docs[j] < docs[i]) j++;
            if (l->docs[j] != docs[i]) continue;
            hits[i] = 1;
            if (n->factor == 0) continue;
            list_tfs(l);
            scores[i] = n->factor * gain(gains, l->tfs[j], lengths[docs[i]]);
        }
        block++;
    }
}

/* The numbers a range takes as [low, high] of int32; low above high where it takes none. */
static const uint8_t *open_range(Search *s, Node *n, int32_t *low, int32_t *high) {
    Column *col = column(s, n);
    *low = 1, *high = 0;
    if (s->index->fields[n->field].kind != NUMBER || n->low > INT32_MAX || n->high <= MISSING) return NULL;
    whole(&s->call, s->segment, col, 2, col->numbers);
    *low = n->low <= MISSING ? MISSING + 1 : (int32_t)n->low;
    *high = n->high > INT32_MAX ? INT32_MAX : (int32_t)n->high;
    return col->numbers.at;
}

static Set produce_range(Search *s, Node *n) {
    int32_t low, high;
    Set out = {1, 0, NULL, NULL, zeros(&s->call, s->segment->docs)};
    const uint8_t *at = open_range(s, n, &low, &high);
    for (uint32_t d = 0; at && d < s->segment->docs; d++) {
        int32_t value = (int32_t)load32(at + 4ull * d);
        out.marks[d] = (value >= low) & (value <= high);
    }
    return out;
}

static void probe_range(Search *s, Node *n, const uint32_t *docs, uint32_t count, uint8_t *hits) {
    int32_t low, high;
    const uint8_t *at = open_range(s, n, &low, &high);
    for (uint32_t i = 0; i < count; i++) {
        int32_t value = at ? (int32_t)load32(at + 4ull * docs[i]) : 0;
        hits[i] = (value >= low) & (value <= high);
    }
}
