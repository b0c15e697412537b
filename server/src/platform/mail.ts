import { createTransport } from "nodemailer";

export interface Mail {
  to: string;
  subject: string;
  text: string;
}

/** The outside world's post office: SMTP where one is configured, else nothing leaves the house and the log says so. */
export interface Mailer {
  /** False where nothing leaves the house. */
  delivers: boolean;
  send(mail: Mail): Promise<void>;
}

export const smtpMailer = (url: string, from: string): Mailer => {
  const transport = createTransport(url, { from });
  return {
    delivers: true,
    async send(mail) {
      await transport.sendMail(mail);
    },
  };
};

export const logMailer = (log: { info(data: object, message?: string): void }): Mailer => ({
  delivers: false,
  async send(mail) {
    log.info({ to: mail.to, subject: mail.subject }, "mail not sent: no SMTP server is configured");
  },
});
