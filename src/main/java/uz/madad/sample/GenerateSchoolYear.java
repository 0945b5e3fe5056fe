package uz.madad.sample;

import java.io.IOException;
import java.nio.file.Path;

/** Writes the data sets of the announcement's case: {@code SCHOOLS SEED FOLDER}; 10,000 schools have 6,000,000 pupils. */
public final class GenerateSchoolYear {

    private GenerateSchoolYear() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            throw new IllegalArgumentException("SCHOOLS SEED FOLDER");
        }
        new SchoolYear(Integer.parseInt(args[0]), Long.parseLong(args[1])).writeTo(Path.of(args[2]));
    }
}
