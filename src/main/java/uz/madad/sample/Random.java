package uz.madad.sample;

import java.time.LocalDate;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Draws for one row: what is drawn depends on the seed, the kind of row and its place, never on the rows before. */
class Random {

    private static final RandomGeneratorFactory<RandomGenerator> ALGORITHM =
            RandomGeneratorFactory.of("L64X128MixRandom");
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final RandomGenerator generator;

    Random(long seed, String kind, int place) {
        generator = ALGORITHM.create((seed * 31 + kind.hashCode()) * SPREAD + place);
    }

    /** From 0 to bound - 1. */
    int below(int bound) {
        return generator.nextInt(bound);
    }

    int between(int least, int most) {
        return generator.nextInt(least, most + 1);
    }

    boolean inPercent(int percent) {
        return generator.nextInt(100) < percent;
    }

    <T> T of(List<T> things) {
        return things.get(generator.nextInt(things.size()));
    }

    LocalDate between(LocalDate first, LocalDate last) {
        return first.plusDays(generator.nextInt((int) (last.toEpochDay() - first.toEpochDay()) + 1));
    }
}
